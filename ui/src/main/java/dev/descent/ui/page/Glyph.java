package dev.descent.ui.page;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import java.util.Locale;

/**
 * A sign on a button or before a word, drawn by {@code descent.css}: pages need twenty of them, and Vaadin's set of six hundred
 * weighs 240 kB. It says nothing that the words beside it, or the label of its button, do not say.
 */
public enum Glyph {
    ADJUST,
    BOOK,
    CLOSE,
    COLUMNS,
    CUBES,
    DOTS_ACROSS,
    DOTS_DOWN,
    FILTER,
    FLASK,
    INFO,
    MOON,
    PAUSE,
    PENCIL,
    PLAY,
    PLUS,
    SEARCH,
    SERVER,
    STOP,
    SUN;

    /** A new component that shows it, in the colour and height of the text around it. */
    public Component create() {
        return new Sign("glyph-" + name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    /** Has the name of Vaadin's element, for which buttons, fields and menus of the theme make room. */
    @Tag("vaadin-icon")
    private static final class Sign extends Component {
        Sign(String style) {
            getElement().getClassList().addAll(java.util.List.of("glyph", style));
            getElement().setAttribute("aria-hidden", "true");
        }
    }
}

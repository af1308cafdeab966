package dev.descent.ui.page;

import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.page.ColorScheme;
import com.vaadin.flow.router.Location;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Light or dark, per browser tab: as the system until somebody chooses; a choice stands in the address of every page as {@code
 * theme=dark} or {@code theme=light}.
 */
public final class Theme {
    static final String KEY = "theme";

    private Theme() {}

    /** Applies what the address says, or keeps what the tab has chosen before. Returns what holds now. */
    public static ColorScheme.Value arrive(Location location) {
        UI ui = UI.getCurrent();
        Optional<String> asked = location.getQueryParameters().getSingleParameter(KEY);
        asked.ifPresent(word -> choose(ui, word));
        String word = chosen(ui);
        if (asked.isEmpty() && word != null) {
            Address.of(location).replace(ui);
        }
        return scheme(word);
    }

    /** From system to dark to light to system. */
    public static void next() {
        UI ui = UI.getCurrent();
        String word = chosen(ui);
        choose(ui, word == null ? "dark" : word.equals("dark") ? "light" : "system");
        ui.getPage().fetchCurrentURL(address -> Address.ofUrl(address).replace(ui));
        Listener listener = ComponentUtil.getData(ui, Listener.class);
        if (listener != null) {
            listener.changed().accept(scheme(chosen(ui)));
        }
    }

    /** Calls back when the tab's choice changes; one listener per tab. */
    public static void onChange(Consumer<ColorScheme.Value> changed) {
        ComponentUtil.setData(UI.getCurrent(), Listener.class, new Listener(changed));
    }

    /** The tab's choice as it stands in addresses; null for the system's. */
    static @Nullable String chosen(UI ui) {
        return (String) ComponentUtil.getData(ui, KEY);
    }

    private static void choose(UI ui, String word) {
        String kept = word.equals("dark") || word.equals("light") ? word : null;
        ComponentUtil.setData(ui, KEY, kept);
        ui.getPage().setColorScheme(scheme(kept));
    }

    private static ColorScheme.Value scheme(@Nullable String word) {
        if (word == null) {
            return ColorScheme.Value.LIGHT_DARK;
        }
        return word.equals("dark") ? ColorScheme.Value.DARK : ColorScheme.Value.LIGHT;
    }

    private record Listener(Consumer<ColorScheme.Value> changed) {}
}

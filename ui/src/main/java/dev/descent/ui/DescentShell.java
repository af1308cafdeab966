package dev.descent.ui;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.page.AppShellConfigurator;
import com.vaadin.flow.component.page.Viewport;
import com.vaadin.flow.server.AppShellSettings;
import com.vaadin.flow.theme.aura.Aura;

/** What the browser is told before the first page: style sheets, size and icon. */
@StyleSheet(Aura.STYLESHEET)
@StyleSheet("context://descent/descent.css")
@Viewport("width=device-width, initial-scale=1")
public final class DescentShell implements AppShellConfigurator {
    @Override
    public void configurePage(AppShellSettings settings) {
        settings.addLink("icon", "descent/icon.svg");
        settings.addMetaTag("color-scheme", "light dark");
    }
}

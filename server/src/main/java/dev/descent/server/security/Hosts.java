package dev.descent.server.security;

import dev.descent.server.ServerConfiguration;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The names under which this server may be asked. Ports do not matter: a name is what another site could borrow. */
record Hosts(Set<String> names) {
    Hosts {
        names = Set.copyOf(names);
    }

    static Hosts of(ServerConfiguration configuration) {
        Set<String> names = new TreeSet<>(Set.of("localhost", "127.0.0.1", "[::1]"));
        configuration.allowHosts().ifPresent(given -> given.forEach(name -> names.add(name.toLowerCase(Locale.ROOT))));
        configuration.publicUrl().map(url -> URI.create(url).getHost()).ifPresent(names::add);
        return new Hosts(names);
    }

    boolean accepts(@Nullable String host) {
        return host != null && names.contains(nameOf(host.toLowerCase(Locale.ROOT)));
    }

    private static String nameOf(String host) {
        int colon = host.lastIndexOf(':');
        return colon > host.lastIndexOf(']') ? host.substring(0, colon) : host;
    }

    @Override
    public String toString() {
        return String.join(", ", new TreeSet<>(names));
    }
}

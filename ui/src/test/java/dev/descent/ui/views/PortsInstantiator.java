package dev.descent.ui.views;

import com.vaadin.flow.di.DefaultInstantiator;
import com.vaadin.flow.di.Instantiator;
import com.vaadin.flow.di.InstantiatorFactory;
import com.vaadin.flow.server.VaadinService;
import dev.descent.api.Models;
import dev.descent.api.Runs;
import dev.descent.ui.demo.Memory;
import java.lang.reflect.Constructor;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/** Makes views with the ports of a memory as their arguments, as the server's container does with its own. */
public final class PortsInstantiator extends DefaultInstantiator {
    private static final AtomicReference<Memory> PORTS = new AtomicReference<>(new Memory());

    private PortsInstantiator(VaadinService service) {
        super(service);
    }

    /** The ports of every view made from now on. */
    static void use(Memory ports) {
        PORTS.set(ports);
    }

    @Override
    public <T> T getOrCreate(Class<T> type) {
        Constructor<?> constructor = type.getDeclaredConstructors()[0];
        if (constructor.getParameterCount() == 0 || !type.getName().startsWith("dev.descent.ui.")) {
            return super.getOrCreate(type);
        }
        Object[] ports = Arrays.stream(constructor.getParameterTypes())
                .map(PortsInstantiator::port)
                .toArray();
        try {
            constructor.setAccessible(true);
            return type.cast(constructor.newInstance(ports));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("need a view whose constructor takes ports, got " + type, e);
        }
    }

    private static Object port(Class<?> type) {
        Memory memory = Objects.requireNonNull(PORTS.get());
        if (type.equals(Models.class)) {
            return memory.models;
        }
        return type.equals(Runs.class) ? memory.runs : memory;
    }

    /** How Vaadin finds it. */
    public static final class Factory implements InstantiatorFactory {
        @Override
        public Instantiator createInstantitor(VaadinService service) {
            return new PortsInstantiator(service);
        }
    }
}

package dev.descent.server.rest;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.descent.api.DescentException;
import dev.descent.wire.Wire;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.MessageBodyWriter;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.Map;

/** JSON bodies of this dialect, in the form of {@link Wire}; bodies of other dialects are left to others. */
@Provider
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class WireBodies implements MessageBodyReader<Object>, MessageBodyWriter<Object> {
    @Override
    public boolean isReadable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return isOurs(type);
    }

    @Override
    public boolean isWriteable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return isOurs(type);
    }

    /** Reads an object whose keys are names of the user's. */
    static Map<String, String> texts(InputStream body) throws IOException {
        Map<String, String> texts = Wire.read(body, new TypeReference<>() {});
        texts.forEach((key, value) -> {
            if (value == null) {
                throw DescentException.invalid("need a text or a number for '" + key + "', got null");
            }
        });
        return texts;
    }

    private static boolean isOurs(Class<?> type) {
        String name = type.getPackageName();
        return name.equals("dev.descent.api") || name.equals("dev.descent.server.rest");
    }

    @Override
    public Object readFrom(
            Class<Object> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream body)
            throws IOException {
        return Wire.read(body, new TypeReference<>() {
            @Override
            public Type getType() {
                return genericType;
            }
        });
    }

    @Override
    public void writeTo(
            Object value,
            Class<?> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, Object> headers,
            OutputStream body)
            throws IOException {
        body.write(Wire.write(value));
    }
}

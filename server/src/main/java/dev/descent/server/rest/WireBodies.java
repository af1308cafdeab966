package dev.descent.server.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.descent.api.DescentException;
import dev.descent.api.ErrorCode;
import dev.descent.wire.Wire;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.MessageBodyWriter;
import jakarta.ws.rs.ext.Provider;
import java.io.FilterInputStream;
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
    /** Bytes of the largest JSON body that is read. */
    static final long LARGEST = 32L << 20;

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
        Map<String, String> texts = Wire.read(new LimitedStream(body, LARGEST), new TypeReference<>() {});
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
        ObjectMapper mapper = Wire.mapper();
        JavaType javaType = mapper.constructType(genericType);
        try {
            Object value = mapper.readValue(new LimitedStream(body, LARGEST), javaType);
            if (value == null) {
                throw DescentException.invalid("need a JSON object as the body, got null");
            }
            return value;
        } catch (JsonProcessingException e) {
            throw Wire.explain(e);
        }
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

    /** A stream that refuses to give more than so many bytes. */
    private static final class LimitedStream extends FilterInputStream {
        private final long limit;
        private long read;

        LimitedStream(InputStream in, long limit) {
            super(in);
            this.limit = limit;
        }

        @Override
        public int read() throws IOException {
            int next = super.read();
            count(next < 0 ? 0 : 1);
            return next;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int got = super.read(bytes, offset, length);
            count(Math.max(got, 0));
            return got;
        }

        private void count(int more) {
            read += more;
            if (read > limit) {
                throw new DescentException(
                        ErrorCode.TOO_LARGE,
                        "need a JSON body of at most " + limit + " bytes, got more: send it in parts");
            }
        }
    }
}

package dev.breakwater.resilience.synchronous;

import java.io.Closeable;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.AbstractHttpEntity;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;

/** The body of an answer, which ends its request when it is read or closed. */
final class TimedEntity extends HttpEntityWrapper {

    private final TimedRequest request;

    TimedEntity(HttpEntity entity, TimedRequest request) {
        super(entity);
        this.request = request;
    }

    @Override
    public InputStream getContent() throws IOException {
        return new TimedStream(super.getContent());
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        AbstractHttpEntity.writeTo(this, out);
    }

    @Override
    public void close() throws IOException {
        close(super::close);
    }

    /** Closing reads the rest of the answer, which takes time too. */
    private void close(Closeable content) throws IOException {
        try {
            content.close();
        } catch (IOException failure) {
            request.failed(failure);
            throw failure;
        } finally {
            request.end();
        }
    }

    private int read(Read read) throws IOException {
        int count;
        try {
            count = read.run();
        } catch (IOException failure) {
            request.failed(failure);
            throw failure;
        }
        if (count < 0) {
            request.failed(new EOFException("the answer ended with its connection"));
        }
        return count;
    }

    @FunctionalInterface
    private interface Read {
        int run() throws IOException;
    }

    private final class TimedStream extends FilterInputStream {

        TimedStream(InputStream content) {
            super(content);
        }

        @Override
        public int read() throws IOException {
            return TimedEntity.this.read(super::read);
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            return TimedEntity.this.read(() -> super.read(buffer, offset, length));
        }

        @Override
        public void close() throws IOException {
            TimedEntity.this.close(super::close);
        }
    }
}

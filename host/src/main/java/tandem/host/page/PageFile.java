package tandem.host.page;

import org.jspecify.annotations.Nullable;

/// A file of the page, ready to be sent.
///
/// @param contentType media type, with the character set of texts
/// @param encoding `br` or `gzip` when the content is compressed; null when it is plain
/// @param variesByEncoding there are other encodings of the same file
/// @param lasting the name changes with the content, so that it may be kept for ever
public record PageFile(
        byte[] content,
        String contentType,
        @Nullable String encoding,
        boolean variesByEncoding,
        boolean lasting) {}

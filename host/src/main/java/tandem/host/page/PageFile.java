package tandem.host.page;

import org.jspecify.annotations.Nullable;

/// A file of the page, ready to be sent.
public final class PageFile {
    private final byte[] content;
    private final String contentType;
    private final @Nullable String encoding;
    private final boolean variesByEncoding;
    private final boolean lasting;

    PageFile(
            byte[] content,
            String contentType,
            @Nullable String encoding,
            boolean variesByEncoding,
            boolean lasting) {
        this.content = content.clone();
        this.contentType = contentType;
        this.encoding = encoding;
        this.variesByEncoding = variesByEncoding;
        this.lasting = lasting;
    }

    public byte[] content() {
        return content.clone();
    }

    /// Media type, with the character set of texts.
    public String contentType() {
        return contentType;
    }

    /// `br` or `gzip` when the content is compressed; null when it is plain.
    public @Nullable String encoding() {
        return encoding;
    }

    /// There are other encodings of the same file.
    public boolean variesByEncoding() {
        return variesByEncoding;
    }

    /// The name changes with the content, so that it may be kept for ever.
    public boolean isLasting() {
        return lasting;
    }
}

package tandem.host.page;

import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;

/// The page's files from a folder, so that a build of the page can be tried without a jar.
public final class PageFolder {
    private PageFolder() {}

    public static PageFiles of(Path folder) throws MalformedURLException {
        return new PageFiles(new URLClassLoader(new URL[] {folder.toUri().toURL()}, null), "");
    }
}

package tandem.host.support;

import java.util.concurrent.Callable;

/// A file of the bundle.
///
/// @param name its path within the bundle
/// @param about what it is, in words
/// @param text its content, without secrets, made when it is asked for
record BundleItem(String name, String about, Callable<String> text) {}

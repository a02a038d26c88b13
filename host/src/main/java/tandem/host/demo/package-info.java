/// The demo, started by the daemon.
@org.jspecify.annotations.NullMarked
package tandem.host.demo;

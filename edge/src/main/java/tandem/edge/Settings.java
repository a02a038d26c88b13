package tandem.edge;

import java.time.Clock;

/// How a runtime is set up for the life of the process.
///
/// @param machineClock what may set the clock
/// @param hubAddress address of the hub's listeners
/// @param mqttPort 0: any free one
/// @param httpsPort 0: any free one
/// @param host how modules reach the host
record Settings(
        BootDocument boot,
        EdgePaths paths,
        Clock clock,
        MachineClock machineClock,
        String hubAddress,
        int mqttPort,
        int httpsPort,
        HostAddress host) {}

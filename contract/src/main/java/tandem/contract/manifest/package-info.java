/// The IoT Edge deployment manifest: parsing and validation as a whole.
@NullMarked
package tandem.contract.manifest;

import org.jspecify.annotations.NullMarked;

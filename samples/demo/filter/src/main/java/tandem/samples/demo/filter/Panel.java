package tandem.samples.demo.filter;

import tandem.samples.demo.reading.Alert;

/// Where readings that passed are shown.
interface Panel {
    /// Shows one reading. May take seconds.
    ///
    /// @throws PanelAbsentException when nobody is there to show it
    void show(Alert alert) throws PanelAbsentException;
}

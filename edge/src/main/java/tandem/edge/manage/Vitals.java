package tandem.edge.manage;

import tandem.contract.manage.GuestFacts;
import tandem.contract.manage.RuntimeHealth;

/// What is answered from the first moment on, while the rest still starts.
public interface Vitals {
    RuntimeHealth health();

    GuestFacts facts();
}

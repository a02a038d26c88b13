package tandem.hub.store;

class FakeDiskTest extends DiskContract {
    private final FakeDisk disk = new FakeDisk();

    @Override
    Disk disk() {
        return disk;
    }

    @Override
    void reopen() {
        disk.crash();
    }
}

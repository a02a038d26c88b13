package tandem.contract.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OperationKindTest {
    @Test
    void theGuestsLifeIsOneThingAtATime() {
        assertThat(OperationKind.UP.collidesWith(OperationKind.DOWN)).isTrue();
        assertThat(OperationKind.DEPLOY.collidesWith(OperationKind.DELETE)).isTrue();
        assertThat(OperationKind.IMAGE_BUILD.collidesWith(OperationKind.UP)).isTrue();
    }

    @Test
    void anImageMayBeBuiltWhileModulesAreDeployed() {
        assertThat(OperationKind.IMAGE_BUILD.collidesWith(OperationKind.DEPLOY)).isFalse();
        assertThat(OperationKind.DEPLOY.collidesWith(OperationKind.IMAGE_BUILD)).isFalse();
    }

    @Test
    void everyKindCollidesWithItself() {
        assertThat(OperationKind.values()).allMatch(kind -> kind.collidesWith(kind));
    }
}

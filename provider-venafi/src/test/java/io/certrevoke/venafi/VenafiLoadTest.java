package io.certrevoke.venafi;

import io.certrevoke.testkit.ContractSubject;
import io.certrevoke.testkit.LoadContract;
import java.util.List;

class VenafiLoadTest extends LoadContract {

    @Override
    protected ContractSubject subject() {
        return new VenafiSubject(VenafiSubject.Login.TOKEN, VenafiSubject.Work.DONE_LATER, List.of());
    }
}

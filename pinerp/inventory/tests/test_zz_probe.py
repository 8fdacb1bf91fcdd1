import threading, traceback
from django.db import connections
from pinerp.inventory import actions as inventory
from pinerp.kit import tenancy, sql
from tests.goods import NOON, Desk
from pinerp.inventory.tests.test_claims import wish
import pytest
@pytest.mark.parametrize("n", range(40))
def test_probe(world, n):
    desk = Desk(world, A=10, B=10)
    fails=[]
    def client(number):
        try:
            for turn in range(8):
                group = number*100+turn
                d = wish(desk, *[(group, group*10+i, c, 1) for i,c in enumerate("AB")])
                with tenancy.transaction(world.merchant_id):
                    lack = inventory.reserve(actor=desk.actor, demand=d, now=NOON)
                if not lack and turn%2:
                    with tenancy.transaction(world.merchant_id):
                        inventory.release(actor=desk.actor, references=d.references, now=NOON)
        except Exception as e:
            fails.append((str(e), traceback.format_exc()))
        finally: connections.close_all()
    ts=[threading.Thread(target=client,args=(n,)) for n in range(1,13)]
    [t.start() for t in ts]; [t.join() for t in ts]
    print("RES", len(fails), [f[0] for f in fails][:2], [l.strip() for l in fails[0][1].splitlines() if 'inventory' in l][:6] if fails else '', desk.stock("A"), desk.stock("B"))
    assert not fails

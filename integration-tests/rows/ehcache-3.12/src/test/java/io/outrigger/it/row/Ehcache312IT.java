package io.outrigger.it.row;

import io.outrigger.it.contract.EhcacheContract;

final class Ehcache312IT extends EhcacheContract {}

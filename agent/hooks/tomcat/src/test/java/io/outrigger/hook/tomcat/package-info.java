/** Tests of what the hook decides by itself; the weaving is tested on running servers. */
@NullMarked
package io.outrigger.hook.tomcat;

import org.jspecify.annotations.NullMarked;

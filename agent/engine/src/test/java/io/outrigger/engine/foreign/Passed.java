package io.outrigger.engine.foreign;

import java.lang.annotation.Inherited;

/** Is inherited as Java has it. */
@Inherited
public @interface Passed {}

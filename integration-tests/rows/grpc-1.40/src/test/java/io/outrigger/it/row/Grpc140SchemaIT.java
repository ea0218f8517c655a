package io.outrigger.it.row;

import io.outrigger.it.contract.GrpcSchemaContract;

final class Grpc140SchemaIT extends GrpcSchemaContract {}

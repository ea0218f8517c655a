package io.outrigger.it.row;

import io.outrigger.it.contract.GrpcSchemaContract;

final class Grpc185SchemaIT extends GrpcSchemaContract {}

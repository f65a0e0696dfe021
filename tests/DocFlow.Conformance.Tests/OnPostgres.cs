namespace DocFlow.Conformance.Tests;

public sealed class SchemaOnPostgres(OfficeOn<PostgresServer> office) : SchemaTests(office), IClassFixture<OfficeOn<PostgresServer>>;

public sealed class ValueOnPostgres(OfficeOn<PostgresServer> office) : ValueTests(office), IClassFixture<OfficeOn<PostgresServer>>;

public sealed class FullTextOnPostgres(OfficeOn<PostgresServer> office) : FullTextTests(office), IClassFixture<OfficeOn<PostgresServer>>;

public sealed class WorkOnPostgres(OfficeOn<PostgresServer> office) : WorkTests(office), IClassFixture<OfficeOn<PostgresServer>>;

public sealed class AuditOnPostgres(OfficeOn<PostgresServer> office) : AuditTests(office), IClassFixture<OfficeOn<PostgresServer>>;

public sealed class JobOnPostgres(OfficeOn<PostgresServer> office) : JobTests(office), IClassFixture<OfficeOn<PostgresServer>>;

public sealed class UpkeepOnPostgres(OfficeOn<PostgresServer> office) : UpkeepTests(office), IClassFixture<OfficeOn<PostgresServer>>;

public sealed class VisibilityOnPostgres(OfficeOn<PostgresServer> office) : VisibilityTests(office), IClassFixture<OfficeOn<PostgresServer>>;

namespace DocFlow.Conformance.Tests;

public sealed class SchemaOnSqlServer(OfficeOn<SqlServerServer> office) : SchemaTests(office), IClassFixture<OfficeOn<SqlServerServer>>;

public sealed class ValueOnSqlServer(OfficeOn<SqlServerServer> office) : ValueTests(office), IClassFixture<OfficeOn<SqlServerServer>>;

public sealed class FullTextOnSqlServer(OfficeOn<SqlServerServer> office) : FullTextTests(office), IClassFixture<OfficeOn<SqlServerServer>>;

public sealed class WorkOnSqlServer(OfficeOn<SqlServerServer> office) : WorkTests(office), IClassFixture<OfficeOn<SqlServerServer>>;

public sealed class AuditOnSqlServer(OfficeOn<SqlServerServer> office) : AuditTests(office), IClassFixture<OfficeOn<SqlServerServer>>;

public sealed class JobOnSqlServer(OfficeOn<SqlServerServer> office) : JobTests(office), IClassFixture<OfficeOn<SqlServerServer>>;

public sealed class UpkeepOnSqlServer(OfficeOn<SqlServerServer> office) : UpkeepTests(office), IClassFixture<OfficeOn<SqlServerServer>>;

public sealed class VisibilityOnSqlServer(OfficeOn<SqlServerServer> office) : VisibilityTests(office), IClassFixture<OfficeOn<SqlServerServer>>;

namespace DocFlow.Conformance.Tests;

public sealed class SchemaOnSqlite(OfficeOn<SqliteFile> office) : SchemaTests(office), IClassFixture<OfficeOn<SqliteFile>>;

public sealed class ValueOnSqlite(OfficeOn<SqliteFile> office) : ValueTests(office), IClassFixture<OfficeOn<SqliteFile>>;

public sealed class FullTextOnSqlite(OfficeOn<SqliteFile> office) : FullTextTests(office), IClassFixture<OfficeOn<SqliteFile>>;

public sealed class WorkOnSqlite(OfficeOn<SqliteFile> office) : WorkTests(office), IClassFixture<OfficeOn<SqliteFile>>;

public sealed class AuditOnSqlite(OfficeOn<SqliteFile> office) : AuditTests(office), IClassFixture<OfficeOn<SqliteFile>>;

public sealed class JobOnSqlite(OfficeOn<SqliteFile> office) : JobTests(office), IClassFixture<OfficeOn<SqliteFile>>;

public sealed class UpkeepOnSqlite(OfficeOn<SqliteFile> office) : UpkeepTests(office), IClassFixture<OfficeOn<SqliteFile>>;

public sealed class VisibilityOnSqlite(OfficeOn<SqliteFile> office) : VisibilityTests(office), IClassFixture<OfficeOn<SqliteFile>>;

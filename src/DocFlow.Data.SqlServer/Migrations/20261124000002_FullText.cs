using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DocFlow.Data.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class FullText : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // Full-text DDL can't run inside a transaction; 0 is the neutral language: words as we split them, nothing stemmed.
            migrationBuilder.Sql("CREATE FULLTEXT CATALOG docflow_text WITH ACCENT_SENSITIVITY = ON;", suppressTransaction: true);
            migrationBuilder.Sql(
                "CREATE FULLTEXT INDEX ON page_text (exact LANGUAGE 0, folded LANGUAGE 0) KEY INDEX pk_page_text ON docflow_text WITH (CHANGE_TRACKING = AUTO, STOPLIST = OFF);",
                suppressTransaction: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP FULLTEXT INDEX ON page_text;", suppressTransaction: true);
            migrationBuilder.Sql("DROP FULLTEXT CATALOG docflow_text;", suppressTransaction: true);
        }
    }
}

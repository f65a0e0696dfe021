using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DocFlow.Data.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class FullText : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(
                """
                CREATE INDEX ix_page_text_exact_words ON page_text USING gin (to_tsvector('simple', exact));
                CREATE INDEX ix_page_text_folded_words ON page_text USING gin (to_tsvector('simple', folded));
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP INDEX ix_page_text_exact_words; DROP INDEX ix_page_text_folded_words;");
        }
    }
}

using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DocFlow.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class FullText : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(
                """
                CREATE VIRTUAL TABLE page_fts USING fts5(exact, folded, content='page_text', content_rowid='id', tokenize="unicode61 remove_diacritics 0");
                CREATE TRIGGER page_text_added AFTER INSERT ON page_text BEGIN
                  INSERT INTO page_fts(rowid, exact, folded) VALUES (new.id, new.exact, new.folded);
                END;
                CREATE TRIGGER page_text_removed AFTER DELETE ON page_text BEGIN
                  INSERT INTO page_fts(page_fts, rowid, exact, folded) VALUES ('delete', old.id, old.exact, old.folded);
                END;
                CREATE TRIGGER page_text_changed AFTER UPDATE ON page_text BEGIN
                  INSERT INTO page_fts(page_fts, rowid, exact, folded) VALUES ('delete', old.id, old.exact, old.folded);
                  INSERT INTO page_fts(rowid, exact, folded) VALUES (new.id, new.exact, new.folded);
                END;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP TRIGGER page_text_added; DROP TRIGGER page_text_removed; DROP TRIGGER page_text_changed; DROP TABLE page_fts;");
        }
    }
}

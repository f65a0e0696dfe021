using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DocFlow.Data.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class Proofreading : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "corrected_page",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    document_id = table.Column<Guid>(type: "uuid", nullable: false),
                    received_file_id = table.Column<Guid>(type: "uuid", nullable: false),
                    page_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    words = table.Column<byte[]>(type: "bytea", nullable: false),
                    changed = table.Column<int>(type: "integer", nullable: false),
                    changed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    agency_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_corrected_page", x => x.id);
                    table.ForeignKey(
                        name: "fk_corrected_page_document_id",
                        column: x => x.document_id,
                        principalTable: "document",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_corrected_page_page_id",
                        column: x => x.page_id,
                        principalTable: "read_page",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "searchable_edition",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    document_id = table.Column<Guid>(type: "uuid", nullable: false),
                    received_file_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    length = table.Column<long>(type: "bigint", nullable: false),
                    pages = table.Column<int>(type: "integer", nullable: false),
                    corrections = table.Column<int>(type: "integer", nullable: false),
                    words_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    made_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    agency_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_searchable_edition", x => x.id);
                    table.ForeignKey(
                        name: "fk_searchable_edition_document_id",
                        column: x => x.document_id,
                        principalTable: "document",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_searchable_edition_received_file_id",
                        column: x => x.received_file_id,
                        principalTable: "received_file",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "word_correction",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    agency_id = table.Column<Guid>(type: "uuid", nullable: false),
                    corrected_page_id = table.Column<Guid>(type: "uuid", nullable: false),
                    ordinal = table.Column<int>(type: "integer", nullable: false),
                    word = table.Column<int>(type: "integer", nullable: false),
                    before = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    after = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    by_person_id = table.Column<Guid>(type: "uuid", nullable: true),
                    by_name = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    undone_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    undone_by_name = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_word_correction", x => x.id);
                    table.ForeignKey(
                        name: "fk_word_correction_corrected_page_id",
                        column: x => x.corrected_page_id,
                        principalTable: "corrected_page",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_corrected_page_document_id",
                table: "corrected_page",
                column: "document_id");

            migrationBuilder.CreateIndex(
                name: "ix_corrected_page_received_file_id",
                table: "corrected_page",
                column: "received_file_id");

            migrationBuilder.CreateIndex(
                name: "ux_corrected_page_page_id",
                table: "corrected_page",
                column: "page_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_searchable_edition_document_id",
                table: "searchable_edition",
                column: "document_id");

            migrationBuilder.CreateIndex(
                name: "ux_searchable_edition_received_file_id_number",
                table: "searchable_edition",
                columns: new[] { "received_file_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ux_word_correction_corrected_page_id_ordinal",
                table: "word_correction",
                columns: new[] { "corrected_page_id", "ordinal" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "searchable_edition");

            migrationBuilder.DropTable(
                name: "word_correction");

            migrationBuilder.DropTable(
                name: "corrected_page");
        }
    }
}

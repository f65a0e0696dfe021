using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DocFlow.Data.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class DeskWork : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "acceptance_protocol",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    batch_id = table.Column<Guid>(type: "uuid", nullable: false),
                    document_id = table.Column<Guid>(type: "uuid", nullable: false),
                    facts = table.Column<string>(type: "text", maxLength: -1, nullable: false),
                    signatures_at = table.Column<double>(type: "double precision", nullable: false),
                    made_by = table.Column<Guid>(type: "uuid", nullable: true),
                    made_by_name = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    made_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    agency_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_acceptance_protocol", x => x.id);
                    table.ForeignKey(
                        name: "fk_acceptance_protocol_batch_id",
                        column: x => x.batch_id,
                        principalTable: "batch",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_acceptance_protocol_document_id",
                        column: x => x.document_id,
                        principalTable: "document",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

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
                name: "part_seal",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    batch_id = table.Column<Guid>(type: "uuid", nullable: false),
                    part_id = table.Column<Guid>(type: "uuid", nullable: false),
                    seal_run_id = table.Column<Guid>(type: "uuid", nullable: false),
                    received_file_id = table.Column<Guid>(type: "uuid", nullable: false),
                    sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    by_name = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    sealed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    agency_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_part_seal", x => x.id);
                    table.ForeignKey(
                        name: "fk_part_seal_batch_id",
                        column: x => x.batch_id,
                        principalTable: "batch",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_part_seal_part_id",
                        column: x => x.part_id,
                        principalTable: "batch_part",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_part_seal_received_file_id",
                        column: x => x.received_file_id,
                        principalTable: "received_file",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "seal_run",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    batch_id = table.Column<Guid>(type: "uuid", nullable: false),
                    key_id = table.Column<Guid>(type: "uuid", nullable: false),
                    started_by = table.Column<Guid>(type: "uuid", nullable: true),
                    started_by_name = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    started_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ended_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    total = table.Column<int>(type: "integer", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    problem = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    agency_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_seal_run", x => x.id);
                    table.ForeignKey(
                        name: "fk_seal_run_batch_id",
                        column: x => x.batch_id,
                        principalTable: "batch",
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
                name: "second_check",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    batch_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    sample_percent = table.Column<int>(type: "integer", nullable: false),
                    allowed_percent = table.Column<int>(type: "integer", nullable: false),
                    parts_in_batch = table.Column<int>(type: "integer", nullable: false),
                    seed = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    started_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ended_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    outcome = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    agency_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_second_check", x => x.id);
                    table.ForeignKey(
                        name: "fk_second_check_batch_id",
                        column: x => x.batch_id,
                        principalTable: "batch",
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

            migrationBuilder.CreateTable(
                name: "checked_part",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    second_check_id = table.Column<Guid>(type: "uuid", nullable: false),
                    part_id = table.Column<Guid>(type: "uuid", nullable: false),
                    reason = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    by_person_id = table.Column<Guid>(type: "uuid", nullable: true),
                    by_name = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    judged_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    mended_by_name = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    mended_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    agency_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_checked_part", x => x.id);
                    table.ForeignKey(
                        name: "fk_checked_part_part_id",
                        column: x => x.part_id,
                        principalTable: "batch_part",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_checked_part_second_check_id",
                        column: x => x.second_check_id,
                        principalTable: "second_check",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "part_error",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    agency_id = table.Column<Guid>(type: "uuid", nullable: false),
                    checked_part_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    note = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_part_error", x => x.id);
                    table.ForeignKey(
                        name: "fk_part_error_checked_part_id",
                        column: x => x.checked_part_id,
                        principalTable: "checked_part",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_acceptance_protocol_document_id",
                table: "acceptance_protocol",
                column: "document_id");

            migrationBuilder.CreateIndex(
                name: "ux_acceptance_protocol_batch_id",
                table: "acceptance_protocol",
                column: "batch_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_checked_part_part_id",
                table: "checked_part",
                column: "part_id");

            migrationBuilder.CreateIndex(
                name: "ux_checked_part_second_check_id_part_id",
                table: "checked_part",
                columns: new[] { "second_check_id", "part_id" },
                unique: true);

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
                name: "ux_part_error_checked_part_id_kind",
                table: "part_error",
                columns: new[] { "checked_part_id", "kind" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_part_seal_batch_id",
                table: "part_seal",
                column: "batch_id");

            migrationBuilder.CreateIndex(
                name: "ix_part_seal_received_file_id",
                table: "part_seal",
                column: "received_file_id");

            migrationBuilder.CreateIndex(
                name: "ux_part_seal_part_id",
                table: "part_seal",
                column: "part_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_seal_run_batch_id_started_at",
                table: "seal_run",
                columns: new[] { "batch_id", "started_at" });

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
                name: "ux_second_check_batch_id_number",
                table: "second_check",
                columns: new[] { "batch_id", "number" },
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
                name: "acceptance_protocol");

            migrationBuilder.DropTable(
                name: "part_error");

            migrationBuilder.DropTable(
                name: "part_seal");

            migrationBuilder.DropTable(
                name: "seal_run");

            migrationBuilder.DropTable(
                name: "searchable_edition");

            migrationBuilder.DropTable(
                name: "word_correction");

            migrationBuilder.DropTable(
                name: "checked_part");

            migrationBuilder.DropTable(
                name: "corrected_page");

            migrationBuilder.DropTable(
                name: "second_check");
        }
    }
}

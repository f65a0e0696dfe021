using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DocFlow.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Batches : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "blank",
                table: "read_page",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<long>(
                name: "fingerprint",
                table: "read_page",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "symbols",
                table: "read_page",
                type: "TEXT",
                maxLength: 4000,
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "holds_stacks",
                table: "document",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateTable(
                name: "batch",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    document_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    year = table.Column<int>(type: "INTEGER", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    title = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    unit_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    dossier_code = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    papers = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    expected_pages = table.Column<int>(type: "INTEGER", nullable: true),
                    sample_percent = table.Column<int>(type: "INTEGER", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    state_since = table.Column<DateTime>(type: "TEXT", nullable: false),
                    opened_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    opened_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    next_stack = table.Column<int>(type: "INTEGER", nullable: false),
                    step_count = table.Column<int>(type: "INTEGER", nullable: false),
                    step_floor = table.Column<int>(type: "INTEGER", nullable: false),
                    agency_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_batch", x => x.id);
                    table.ForeignKey(
                        name: "fk_batch_document_id",
                        column: x => x.document_id,
                        principalTable: "document",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "batch_book",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    year = table.Column<int>(type: "INTEGER", nullable: false),
                    next = table.Column<int>(type: "INTEGER", nullable: false),
                    agency_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_batch_book", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "batch_part",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    batch_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ordinal = table.Column<int>(type: "INTEGER", nullable: false),
                    origin = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    type_name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    code_text = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    issued_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    issuer = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    subject = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    signer = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    dossier_code = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    retention = table.Column<string>(type: "TEXT", maxLength: 2, nullable: true),
                    document_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    indexed_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    indexed_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    agency_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_batch_part", x => x.id);
                    table.ForeignKey(
                        name: "fk_batch_part_batch_id",
                        column: x => x.batch_id,
                        principalTable: "batch",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_batch_part_document_id",
                        column: x => x.document_id,
                        principalTable: "document",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "batch_stack",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    batch_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    item_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ordinal = table.Column<int>(type: "INTEGER", nullable: false),
                    side = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    replaces_page_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    withdrawn_because = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    received_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    received_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    agency_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_batch_stack", x => x.id);
                    table.ForeignKey(
                        name: "fk_batch_stack_batch_id",
                        column: x => x.batch_id,
                        principalTable: "batch",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_batch_stack_item_id",
                        column: x => x.item_id,
                        principalTable: "capture_item",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "batch_step",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    agency_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    batch_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ordinal = table.Column<int>(type: "INTEGER", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    pages = table.Column<int>(type: "INTEGER", nullable: false),
                    before = table.Column<string>(type: "TEXT", maxLength: -1, nullable: false),
                    by = table.Column<Guid>(type: "TEXT", nullable: true),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    taken_back = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_batch_step", x => x.id);
                    table.ForeignKey(
                        name: "fk_batch_step_batch_id",
                        column: x => x.batch_id,
                        principalTable: "batch",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "batch_page",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    batch_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    stack_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    read_page_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    position = table.Column<int>(type: "INTEGER", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    mark = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    turn = table.Column<int>(type: "INTEGER", nullable: false),
                    ticket = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    looks_first = table.Column<bool>(type: "INTEGER", nullable: false),
                    looks_last = table.Column<bool>(type: "INTEGER", nullable: false),
                    part_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    judged_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    judged_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    agency_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_batch_page", x => x.id);
                    table.ForeignKey(
                        name: "fk_batch_page_batch_id",
                        column: x => x.batch_id,
                        principalTable: "batch",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_batch_page_part_id",
                        column: x => x.part_id,
                        principalTable: "batch_part",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_batch_page_read_page_id",
                        column: x => x.read_page_id,
                        principalTable: "read_page",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_batch_page_stack_id",
                        column: x => x.stack_id,
                        principalTable: "batch_stack",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_batch_agency_id_state",
                table: "batch",
                columns: new[] { "agency_id", "state" });

            migrationBuilder.CreateIndex(
                name: "ux_batch_agency_id_year_number",
                table: "batch",
                columns: new[] { "agency_id", "year", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ux_batch_document_id",
                table: "batch",
                column: "document_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ux_batch_book_agency_id_year",
                table: "batch_book",
                columns: new[] { "agency_id", "year" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_batch_page_agency_id_judged_by_judged_at",
                table: "batch_page",
                columns: new[] { "agency_id", "judged_by", "judged_at" });

            migrationBuilder.CreateIndex(
                name: "ix_batch_page_batch_id_position",
                table: "batch_page",
                columns: new[] { "batch_id", "position" });

            migrationBuilder.CreateIndex(
                name: "ix_batch_page_part_id",
                table: "batch_page",
                column: "part_id");

            migrationBuilder.CreateIndex(
                name: "ix_batch_page_read_page_id",
                table: "batch_page",
                column: "read_page_id");

            migrationBuilder.CreateIndex(
                name: "ux_batch_page_stack_id_number",
                table: "batch_page",
                columns: new[] { "stack_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_batch_part_agency_id_indexed_by_indexed_at",
                table: "batch_part",
                columns: new[] { "agency_id", "indexed_by", "indexed_at" });

            migrationBuilder.CreateIndex(
                name: "ix_batch_part_batch_id_ordinal",
                table: "batch_part",
                columns: new[] { "batch_id", "ordinal" });

            migrationBuilder.CreateIndex(
                name: "ix_batch_part_document_id",
                table: "batch_part",
                column: "document_id");

            migrationBuilder.CreateIndex(
                name: "ux_batch_stack_batch_id_ordinal",
                table: "batch_stack",
                columns: new[] { "batch_id", "ordinal" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ux_batch_stack_item_id",
                table: "batch_stack",
                column: "item_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ux_batch_step_batch_id_ordinal",
                table: "batch_step",
                columns: new[] { "batch_id", "ordinal" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "batch_book");

            migrationBuilder.DropTable(
                name: "batch_page");

            migrationBuilder.DropTable(
                name: "batch_step");

            migrationBuilder.DropTable(
                name: "batch_part");

            migrationBuilder.DropTable(
                name: "batch_stack");

            migrationBuilder.DropTable(
                name: "batch");

            migrationBuilder.DropColumn(
                name: "blank",
                table: "read_page");

            migrationBuilder.DropColumn(
                name: "fingerprint",
                table: "read_page");

            migrationBuilder.DropColumn(
                name: "symbols",
                table: "read_page");

            migrationBuilder.DropColumn(
                name: "holds_stacks",
                table: "document");
        }
    }
}

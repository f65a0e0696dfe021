using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DocFlow.Data.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class IssuedMarks : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "check_code",
                table: "outgoing_document",
                type: "nvarchar(20)",
                maxLength: 20,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "marked",
                table: "outgoing_document",
                type: "nvarchar(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "mark_origin",
                table: "drafting_practice",
                type: "nvarchar(120)",
                maxLength: 120,
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "mark_tells_subject",
                table: "drafting_practice",
                type: "bit",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateTable(
                name: "preservation_run",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    step = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    files = table.Column<int>(type: "int", nullable: false),
                    at = table.Column<DateTime>(type: "datetime2", nullable: false),
                    digest = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    authority = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: false),
                    due_at = table.Column<DateTime>(type: "datetime2", nullable: true),
                    why_vi = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: false),
                    why_en = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: false),
                    evidence = table.Column<byte[]>(type: "varbinary(max)", nullable: false),
                    problem = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: true),
                    detail = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: true),
                    attempts = table.Column<int>(type: "int", nullable: false),
                    agency_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_preservation_run", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "preservation_setting",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    method = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    margin = table.Column<int>(type: "int", nullable: false),
                    digest = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    agency_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_preservation_setting", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "preserved_file",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    document_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    document_file_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    received_file_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    sha256 = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    due_at = table.Column<DateTime>(type: "datetime2", nullable: true),
                    why_vi = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: false),
                    why_en = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: false),
                    computed_at = table.Column<DateTime>(type: "datetime2", nullable: false),
                    superseded = table.Column<bool>(type: "bit", nullable: false),
                    record = table.Column<byte[]>(type: "varbinary(max)", nullable: true),
                    record_digest = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: true),
                    recorded_at = table.Column<DateTime>(type: "datetime2", nullable: true),
                    renewed_at = table.Column<DateTime>(type: "datetime2", nullable: true),
                    runs = table.Column<string>(type: "nvarchar(max)", maxLength: -1, nullable: false),
                    stamp_asked_at = table.Column<DateTime>(type: "datetime2", nullable: true),
                    evidence = table.Column<byte[]>(type: "varbinary(max)", nullable: false),
                    agency_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_preserved_file", x => x.id);
                    table.ForeignKey(
                        name: "fk_preserved_file_document_id",
                        column: x => x.document_id,
                        principalTable: "document",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_preserved_file_received_file_id",
                        column: x => x.received_file_id,
                        principalTable: "received_file",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_outgoing_document_check_code",
                table: "outgoing_document",
                column: "check_code");

            migrationBuilder.CreateIndex(
                name: "ix_preservation_run_agency_id_at",
                table: "preservation_run",
                columns: new[] { "agency_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ux_preservation_setting_agency_id",
                table: "preservation_setting",
                column: "agency_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_preserved_file_agency_id_superseded_due_at",
                table: "preserved_file",
                columns: new[] { "agency_id", "superseded", "due_at" });

            migrationBuilder.CreateIndex(
                name: "ix_preserved_file_document_id",
                table: "preserved_file",
                column: "document_id");

            migrationBuilder.CreateIndex(
                name: "ix_preserved_file_received_file_id",
                table: "preserved_file",
                column: "received_file_id");

            migrationBuilder.CreateIndex(
                name: "ux_preserved_file_agency_id_received_file_id",
                table: "preserved_file",
                columns: new[] { "agency_id", "received_file_id" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "preservation_run");

            migrationBuilder.DropTable(
                name: "preservation_setting");

            migrationBuilder.DropTable(
                name: "preserved_file");

            migrationBuilder.DropIndex(
                name: "ix_outgoing_document_check_code",
                table: "outgoing_document");

            migrationBuilder.DropColumn(
                name: "check_code",
                table: "outgoing_document");

            migrationBuilder.DropColumn(
                name: "marked",
                table: "outgoing_document");

            migrationBuilder.DropColumn(
                name: "mark_origin",
                table: "drafting_practice");

            migrationBuilder.DropColumn(
                name: "mark_tells_subject",
                table: "drafting_practice");
        }
    }
}

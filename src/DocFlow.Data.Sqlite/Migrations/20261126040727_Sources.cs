using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DocFlow.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Sources : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<double>(
                name: "signature_left",
                table: "outgoing_document",
                type: "REAL",
                nullable: true);

            migrationBuilder.AddColumn<double>(
                name: "signature_top",
                table: "outgoing_document",
                type: "REAL",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "scanner",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    address = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    model = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    offers = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    has_colour = table.Column<bool>(type: "INTEGER", nullable: false),
                    agency_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_scanner", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "watched_folder",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    path = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    unit_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    post_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    place_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    paused = table.Column<bool>(type: "INTEGER", nullable: false),
                    files = table.Column<int>(type: "INTEGER", nullable: false),
                    agency_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_watched_folder", x => x.id);
                    table.ForeignKey(
                        name: "fk_watched_folder_post_id",
                        column: x => x.post_id,
                        principalTable: "post",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_watched_folder_unit_id",
                        column: x => x.unit_id,
                        principalTable: "unit",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "scan_run",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    scanner_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    started_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    feed = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    dpi = table.Column<int>(type: "INTEGER", nullable: false),
                    colour = table.Column<bool>(type: "INTEGER", nullable: false),
                    pages = table.Column<int>(type: "INTEGER", nullable: false),
                    problem = table.Column<string>(type: "TEXT", maxLength: 80, nullable: true),
                    document_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    agency_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_scan_run", x => x.id);
                    table.ForeignKey(
                        name: "fk_scan_run_scanner_id",
                        column: x => x.scanner_id,
                        principalTable: "scanner",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "watched_file",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    folder_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    sha256 = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    capture_item_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    problem = table.Column<string>(type: "TEXT", maxLength: 80, nullable: true),
                    moved_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    seen_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    agency_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_watched_file", x => x.id);
                    table.ForeignKey(
                        name: "fk_watched_file_capture_item_id",
                        column: x => x.capture_item_id,
                        principalTable: "capture_item",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_watched_file_folder_id",
                        column: x => x.folder_id,
                        principalTable: "watched_folder",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "scan_run_page",
                columns: table => new
                {
                    run_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    agency_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    sha256 = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_scan_run_page", x => new { x.run_id, x.number });
                    table.ForeignKey(
                        name: "fk_scan_run_page_run_id",
                        column: x => x.run_id,
                        principalTable: "scan_run",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_scan_run_agency_id_person_id_state",
                table: "scan_run",
                columns: new[] { "agency_id", "person_id", "state" });

            migrationBuilder.CreateIndex(
                name: "ix_scan_run_scanner_id_state",
                table: "scan_run",
                columns: new[] { "scanner_id", "state" });

            migrationBuilder.CreateIndex(
                name: "ux_scanner_agency_id_address",
                table: "scanner",
                columns: new[] { "agency_id", "address" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_watched_file_agency_id_seen_at",
                table: "watched_file",
                columns: new[] { "agency_id", "seen_at" });

            migrationBuilder.CreateIndex(
                name: "ix_watched_file_capture_item_id",
                table: "watched_file",
                column: "capture_item_id");

            migrationBuilder.CreateIndex(
                name: "ix_watched_file_folder_id_moved_at",
                table: "watched_file",
                columns: new[] { "folder_id", "moved_at" });

            migrationBuilder.CreateIndex(
                name: "ix_watched_folder_post_id",
                table: "watched_folder",
                column: "post_id");

            migrationBuilder.CreateIndex(
                name: "ix_watched_folder_unit_id",
                table: "watched_folder",
                column: "unit_id");

            migrationBuilder.CreateIndex(
                name: "ux_watched_folder_agency_id_path",
                table: "watched_folder",
                columns: new[] { "agency_id", "path" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "scan_run_page");

            migrationBuilder.DropTable(
                name: "watched_file");

            migrationBuilder.DropTable(
                name: "scan_run");

            migrationBuilder.DropTable(
                name: "watched_folder");

            migrationBuilder.DropTable(
                name: "scanner");

            migrationBuilder.DropColumn(
                name: "signature_left",
                table: "outgoing_document");

            migrationBuilder.DropColumn(
                name: "signature_top",
                table: "outgoing_document");
        }
    }
}

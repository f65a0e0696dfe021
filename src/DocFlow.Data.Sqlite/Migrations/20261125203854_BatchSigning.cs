using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DocFlow.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class BatchSigning : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "signing_run",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    key_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    issued_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    started_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    finished_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    problem = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    agency_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_signing_run", x => x.id);
                    table.ForeignKey(
                        name: "fk_signing_run_key_id",
                        column: x => x.key_id,
                        principalTable: "signing_key",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "signing_run_item",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    run_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ordinal = table.Column<int>(type: "INTEGER", nullable: false),
                    outgoing_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    sha256 = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    problem = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    arguments = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    ended_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    agency_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_signing_run_item", x => x.id);
                    table.ForeignKey(
                        name: "fk_signing_run_item_outgoing_id",
                        column: x => x.outgoing_id,
                        principalTable: "outgoing_document",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_signing_run_item_run_id",
                        column: x => x.run_id,
                        principalTable: "signing_run",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_signing_run_agency_id_person_id_state",
                table: "signing_run",
                columns: new[] { "agency_id", "person_id", "state" });

            migrationBuilder.CreateIndex(
                name: "ix_signing_run_key_id",
                table: "signing_run",
                column: "key_id");

            migrationBuilder.CreateIndex(
                name: "ix_signing_run_item_agency_id_outgoing_id_state",
                table: "signing_run_item",
                columns: new[] { "agency_id", "outgoing_id", "state" });

            migrationBuilder.CreateIndex(
                name: "ix_signing_run_item_outgoing_id",
                table: "signing_run_item",
                column: "outgoing_id");

            migrationBuilder.CreateIndex(
                name: "ux_signing_run_item_run_id_outgoing_id",
                table: "signing_run_item",
                columns: new[] { "run_id", "outgoing_id" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "signing_run_item");

            migrationBuilder.DropTable(
                name: "signing_run");
        }
    }
}

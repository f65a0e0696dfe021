using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DocFlow.Data.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class AgentHandovers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "agent_handover",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    pending_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    sent_sha256 = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    fetch_hash = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    return_hash = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    given_at = table.Column<DateTime>(type: "datetime2", nullable: false),
                    expires_at = table.Column<DateTime>(type: "datetime2", nullable: false),
                    fetched_at = table.Column<DateTime>(type: "datetime2", nullable: true),
                    returned_at = table.Column<DateTime>(type: "datetime2", nullable: true),
                    problem = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: true),
                    agency_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_agent_handover", x => x.id);
                    table.ForeignKey(
                        name: "fk_agent_handover_pending_id",
                        column: x => x.pending_id,
                        principalTable: "pending_signing",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_agent_handover_pending_id",
                table: "agent_handover",
                column: "pending_id");

            migrationBuilder.CreateIndex(
                name: "ux_agent_handover_fetch_hash",
                table: "agent_handover",
                column: "fetch_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ux_agent_handover_return_hash",
                table: "agent_handover",
                column: "return_hash",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "agent_handover");
        }
    }
}

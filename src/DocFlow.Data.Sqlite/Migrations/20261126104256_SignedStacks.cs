using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DocFlow.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class SignedStacks : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "signatures",
                table: "batch_stack",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "signed_file_id",
                table: "batch_stack",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "seal_refusal",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    batch_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    part_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    seal_run_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    problem = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    refused_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    left_by_name = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    left_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    left_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    agency_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_seal_refusal", x => x.id);
                    table.ForeignKey(
                        name: "fk_seal_refusal_batch_id",
                        column: x => x.batch_id,
                        principalTable: "batch",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_seal_refusal_part_id",
                        column: x => x.part_id,
                        principalTable: "batch_part",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_batch_stack_signed_file_id",
                table: "batch_stack",
                column: "signed_file_id");

            migrationBuilder.CreateIndex(
                name: "ix_seal_refusal_batch_id",
                table: "seal_refusal",
                column: "batch_id");

            migrationBuilder.CreateIndex(
                name: "ux_seal_refusal_part_id",
                table: "seal_refusal",
                column: "part_id",
                unique: true);

            migrationBuilder.AddForeignKey(
                name: "fk_batch_stack_signed_file_id",
                table: "batch_stack",
                column: "signed_file_id",
                principalTable: "received_file",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_batch_stack_signed_file_id",
                table: "batch_stack");

            migrationBuilder.DropTable(
                name: "seal_refusal");

            migrationBuilder.DropIndex(
                name: "ix_batch_stack_signed_file_id",
                table: "batch_stack");

            migrationBuilder.DropColumn(
                name: "signatures",
                table: "batch_stack");

            migrationBuilder.DropColumn(
                name: "signed_file_id",
                table: "batch_stack");
        }
    }
}

using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DocFlow.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class WaitingSignings : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "asks_pin",
                table: "signing_key",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<byte[]>(
                name: "chain",
                table: "signing_key",
                type: "BLOB",
                nullable: false,
                defaultValue: new byte[0]);

            migrationBuilder.AddColumn<string>(
                name: "elsewhere",
                table: "signing_key",
                type: "TEXT",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "most_at_once",
                table: "signing_key",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "reference",
                table: "signing_key",
                type: "TEXT",
                maxLength: 400,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "by_account_id",
                table: "pending_signing",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "by_post_id",
                table: "pending_signing",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "facts",
                table: "pending_signing",
                type: "TEXT",
                maxLength: 2000,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "file_id",
                table: "pending_signing",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "file_version",
                table: "pending_signing",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "group_id",
                table: "pending_signing",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "output_name",
                table: "pending_signing",
                type: "TEXT",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "place",
                table: "pending_signing",
                type: "TEXT",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "problem",
                table: "pending_signing",
                type: "TEXT",
                maxLength: 500,
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "ix_pending_signing_group_id",
                table: "pending_signing",
                column: "group_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_pending_signing_group_id",
                table: "pending_signing");

            migrationBuilder.DropColumn(
                name: "asks_pin",
                table: "signing_key");

            migrationBuilder.DropColumn(
                name: "chain",
                table: "signing_key");

            migrationBuilder.DropColumn(
                name: "elsewhere",
                table: "signing_key");

            migrationBuilder.DropColumn(
                name: "most_at_once",
                table: "signing_key");

            migrationBuilder.DropColumn(
                name: "reference",
                table: "signing_key");

            migrationBuilder.DropColumn(
                name: "by_account_id",
                table: "pending_signing");

            migrationBuilder.DropColumn(
                name: "by_post_id",
                table: "pending_signing");

            migrationBuilder.DropColumn(
                name: "facts",
                table: "pending_signing");

            migrationBuilder.DropColumn(
                name: "file_id",
                table: "pending_signing");

            migrationBuilder.DropColumn(
                name: "file_version",
                table: "pending_signing");

            migrationBuilder.DropColumn(
                name: "group_id",
                table: "pending_signing");

            migrationBuilder.DropColumn(
                name: "output_name",
                table: "pending_signing");

            migrationBuilder.DropColumn(
                name: "place",
                table: "pending_signing");

            migrationBuilder.DropColumn(
                name: "problem",
                table: "pending_signing");
        }
    }
}

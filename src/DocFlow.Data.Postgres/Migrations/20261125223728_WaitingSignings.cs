using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DocFlow.Data.Postgres.Migrations
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
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<byte[]>(
                name: "chain",
                table: "signing_key",
                type: "bytea",
                nullable: false,
                defaultValue: new byte[0]);

            migrationBuilder.AddColumn<string>(
                name: "elsewhere",
                table: "signing_key",
                type: "character varying(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "most_at_once",
                table: "signing_key",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "reference",
                table: "signing_key",
                type: "character varying(400)",
                maxLength: 400,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "by_account_id",
                table: "pending_signing",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "by_post_id",
                table: "pending_signing",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "facts",
                table: "pending_signing",
                type: "character varying(2000)",
                maxLength: 2000,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "file_id",
                table: "pending_signing",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "file_version",
                table: "pending_signing",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "group_id",
                table: "pending_signing",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "output_name",
                table: "pending_signing",
                type: "character varying(200)",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "place",
                table: "pending_signing",
                type: "character varying(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "problem",
                table: "pending_signing",
                type: "character varying(500)",
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

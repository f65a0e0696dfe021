using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DocFlow.Data.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class Workflow : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "calendar_day",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    agency_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_calendar_day", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "deployed_process",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    key = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    definition_version = table.Column<int>(type: "integer", nullable: false),
                    sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    xml = table.Column<string>(type: "text", maxLength: -1, nullable: false),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    deployed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    agency_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_deployed_process", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "process_instance",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    deployed_process_id = table.Column<Guid>(type: "uuid", nullable: false),
                    key = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    document_id = table.Column<Guid>(type: "uuid", nullable: true),
                    subject_id = table.Column<Guid>(type: "uuid", nullable: false),
                    state = table.Column<string>(type: "text", maxLength: -1, nullable: false),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    started_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ended_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    events = table.Column<int>(type: "integer", nullable: false),
                    subject = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    code = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    from = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    priority = table.Column<int>(type: "integer", nullable: false),
                    due_on = table.Column<DateOnly>(type: "date", nullable: true),
                    agency_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_process_instance", x => x.id);
                    table.ForeignKey(
                        name: "fk_process_instance_deployed_process_id",
                        column: x => x.deployed_process_id,
                        principalTable: "deployed_process",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_process_instance_document_id",
                        column: x => x.document_id,
                        principalTable: "document",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "process_event",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    agency_id = table.Column<Guid>(type: "uuid", nullable: false),
                    instance_id = table.Column<Guid>(type: "uuid", nullable: false),
                    sequence = table.Column<int>(type: "integer", nullable: false),
                    element_id = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    by_person_id = table.Column<Guid>(type: "uuid", nullable: true),
                    by = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    text = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_process_event", x => x.id);
                    table.ForeignKey(
                        name: "fk_process_event_instance_id",
                        column: x => x.instance_id,
                        principalTable: "process_instance",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "work_task",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    instance_id = table.Column<Guid>(type: "uuid", nullable: false),
                    token = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    element_id = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    form_key = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    subject = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    code = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    from = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    priority = table.Column<int>(type: "integer", nullable: false),
                    document_id = table.Column<Guid>(type: "uuid", nullable: true),
                    subject_id = table.Column<Guid>(type: "uuid", nullable: false),
                    assignee_id = table.Column<Guid>(type: "uuid", nullable: true),
                    candidate_role = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    candidate_unit_id = table.Column<Guid>(type: "uuid", nullable: true),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    due_on = table.Column<DateOnly>(type: "date", nullable: true),
                    due_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    seen_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    claimed_by = table.Column<Guid>(type: "uuid", nullable: true),
                    completed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    completed_by = table.Column<Guid>(type: "uuid", nullable: true),
                    on_behalf_of = table.Column<Guid>(type: "uuid", nullable: true),
                    outcome = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    comment = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    returned_reason = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    agency_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_work_task", x => x.id);
                    table.ForeignKey(
                        name: "fk_work_task_document_id",
                        column: x => x.document_id,
                        principalTable: "document",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_work_task_instance_id",
                        column: x => x.instance_id,
                        principalTable: "process_instance",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ux_calendar_day_agency_id_day",
                table: "calendar_day",
                columns: new[] { "agency_id", "day" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ux_deployed_process_agency_id_key_definition_version",
                table: "deployed_process",
                columns: new[] { "agency_id", "key", "definition_version" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ux_process_event_instance_id_sequence",
                table: "process_event",
                columns: new[] { "instance_id", "sequence" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_process_instance_agency_id_status_started_at",
                table: "process_instance",
                columns: new[] { "agency_id", "status", "started_at" });

            migrationBuilder.CreateIndex(
                name: "ix_process_instance_agency_id_subject_id",
                table: "process_instance",
                columns: new[] { "agency_id", "subject_id" });

            migrationBuilder.CreateIndex(
                name: "ix_process_instance_deployed_process_id",
                table: "process_instance",
                column: "deployed_process_id");

            migrationBuilder.CreateIndex(
                name: "ix_process_instance_document_id",
                table: "process_instance",
                column: "document_id");

            migrationBuilder.CreateIndex(
                name: "ix_work_task_agency_id_completed_by_completed_at",
                table: "work_task",
                columns: new[] { "agency_id", "completed_by", "completed_at" });

            migrationBuilder.CreateIndex(
                name: "ix_work_task_agency_id_state_assignee_id_due_on",
                table: "work_task",
                columns: new[] { "agency_id", "state", "assignee_id", "due_on" });

            migrationBuilder.CreateIndex(
                name: "ix_work_task_agency_id_state_candidate_role_candidate_unit_id",
                table: "work_task",
                columns: new[] { "agency_id", "state", "candidate_role", "candidate_unit_id" });

            migrationBuilder.CreateIndex(
                name: "ix_work_task_agency_id_state_claimed_by",
                table: "work_task",
                columns: new[] { "agency_id", "state", "claimed_by" });

            migrationBuilder.CreateIndex(
                name: "ix_work_task_agency_id_subject_id",
                table: "work_task",
                columns: new[] { "agency_id", "subject_id" });

            migrationBuilder.CreateIndex(
                name: "ix_work_task_document_id",
                table: "work_task",
                column: "document_id");

            migrationBuilder.CreateIndex(
                name: "ix_work_task_instance_id",
                table: "work_task",
                column: "instance_id");

            migrationBuilder.CreateIndex(
                name: "ux_work_task_agency_id_instance_id_token",
                table: "work_task",
                columns: new[] { "agency_id", "instance_id", "token" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "calendar_day");

            migrationBuilder.DropTable(
                name: "process_event");

            migrationBuilder.DropTable(
                name: "work_task");

            migrationBuilder.DropTable(
                name: "process_instance");

            migrationBuilder.DropTable(
                name: "deployed_process");
        }
    }
}

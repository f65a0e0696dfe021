using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using DocFlow.Bpmn.Feel;

namespace DocFlow.Bpmn.Execution;

/// <summary>A state as JSON, written name by name so that a renamed type changes nothing that is stored. Empty things are left out.</summary>
internal static class StateJson
{
    internal static JsonObject Write(InstanceState state) => new()
    {
        ["form"] = InstanceState.Form,
        ["instance"] = state.Instance,
        ["process"] = state.Process,
        ["status"] = Word(state.Status),
        ["endedAt"] = state.EndedAt,
        ["serial"] = state.Serial,
        ["root"] = Write(state.Root),
    };

    internal static InstanceState Read(JsonElement json)
    {
        try
        {
            if (json.GetProperty("form").GetInt32() is var form && form != InstanceState.Form)
                throw new JsonException($"A state of form {InstanceState.Form} is known, not of form {form}.");
            return new InstanceState
            {
                Instance = json.GetProperty("instance").GetString()!,
                Process = json.GetProperty("process").GetString()!,
                Status = Word<InstanceStatus>(json, "status"),
                EndedAt = Text(json, "endedAt"),
                Serial = json.GetProperty("serial").GetInt64(),
                Root = Scope(json.GetProperty("root")),
            };
        }
        catch (Exception wrong) when (wrong is KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new JsonException("Not a state of an instance.", wrong);
        }
    }

    private static JsonObject Write(ScopeState scope)
    {
        var json = new JsonObject { ["id"] = scope.Id, ["kind"] = Word(scope.Kind), ["element"] = scope.Element };
        Put(json, "owner", scope.Owner);
        Put(json, "variables", scope.Variables);
        Put(json, "tokens", scope.Tokens, Write);
        Put(json, "waits", scope.Waits, Write);
        Put(json, "undo", scope.Undo, Write);
        Put(json, "leaving", scope.Leaving);
        Put(json, "pending", scope.Pending, i => i.ToJson());
        Put(json, "children", scope.Children, Write);
        return json;
    }

    private static ScopeState Scope(JsonElement json) => new()
    {
        Id = json.GetProperty("id").GetString()!,
        Kind = Word<ScopeKind>(json, "kind"),
        Element = json.GetProperty("element").GetString()!,
        Owner = Text(json, "owner"),
        Variables = Variables(json),
        Tokens = List(json, "tokens", Token),
        Waits = List(json, "waits", Wait),
        Undo = List(json, "undo", Undo),
        Leaving = Text(json, "leaving"),
        Pending = List(json, "pending", FeelValue.FromJson),
        Children = List(json, "children", Scope),
    };

    private static JsonObject Write(TokenState token)
    {
        var json = new JsonObject { ["id"] = token.Id, ["element"] = token.Element, ["stage"] = Word(token.Stage) };
        Put(json, "flow", token.Flow);
        Put(json, "code", token.Code);
        Put(json, "text", token.Text);
        return json;
    }

    private static TokenState Token(JsonElement json) =>
        new(json.GetProperty("id").GetString()!, json.GetProperty("element").GetString()!, Word<TokenStage>(json, "stage"), Text(json, "flow"))
        {
            Code = Text(json, "code"),
            Text = Text(json, "text"),
        };

    private static JsonObject Write(WaitState wait)
    {
        var json = new JsonObject { ["id"] = wait.Id, ["kind"] = Word(wait.Kind), ["element"] = wait.Element };
        Put(json, "token", wait.Token);
        Put(json, "name", wait.Name);
        Put(json, "key", wait.Key);
        if (wait.Held)
            json["held"] = true;
        if (wait.Rule is { } rule)
            json["rule"] = Write(rule);
        return json;
    }

    private static WaitState Wait(JsonElement json) =>
        new(json.GetProperty("id").GetString()!, Word<EventKind>(json, "kind"), json.GetProperty("element").GetString()!, Text(json, "token"))
        {
            Name = Text(json, "name"),
            Key = Text(json, "key"),
            Held = json.TryGetProperty("held", out var held) && held.GetBoolean(),
            Rule = json.TryGetProperty("rule", out var rule) ? Rule(rule) : null,
        };

    private static JsonObject Write(TimerRule rule)
    {
        var json = new JsonObject();
        Put(json, "due", rule.Due?.ToString("O", CultureInfo.InvariantCulture));
        Put(json, "workingTime", rule.WorkingTime);
        Put(json, "cron", rule.Cron);
        Put(json, "period", rule.Period);
        json["again"] = rule.Again;
        return json;
    }

    private static TimerRule Rule(JsonElement json) => new()
    {
        Due = Text(json, "due") is { } due ? DateTimeOffset.ParseExact(due, "O", CultureInfo.InvariantCulture) : null,
        WorkingTime = Text(json, "workingTime"),
        Cron = Text(json, "cron"),
        Period = Text(json, "period"),
        Again = json.GetProperty("again") is { ValueKind: JsonValueKind.Number } again ? again.GetInt32() : null,
    };

    private static JsonObject Write(UndoRecord record)
    {
        var json = new JsonObject { ["activity"] = record.Activity, ["group"] = record.Group };
        Put(json, "variables", record.Variables);
        Put(json, "inner", record.Inner, Write);
        return json;
    }

    private static UndoRecord Undo(JsonElement json) =>
        new(json.GetProperty("activity").GetString()!, json.GetProperty("group").GetString()!) { Variables = Variables(json), Inner = List(json, "inner", Undo) };

    private static void Put(JsonObject json, string name, string? text)
    {
        if (text is not null)
            json[name] = text;
    }

    private static void Put(JsonObject json, string name, IReadOnlyDictionary<string, FeelValue> variables)
    {
        if (variables.Count > 0)
            json[name] = new JsonObject(variables.Select(v => KeyValuePair.Create(v.Key, v.Value.ToJson())));
    }

    private static void Put<T>(JsonObject json, string name, IReadOnlyList<T> items, Func<T, JsonNode?> write)
    {
        if (items.Count > 0)
            json[name] = new JsonArray([.. items.Select(write)]);
    }

    private static Dictionary<string, FeelValue> Variables(JsonElement json)
    {
        var found = new Dictionary<string, FeelValue>();
        if (json.TryGetProperty("variables", out var variables))
            foreach (var variable in variables.EnumerateObject())
                found[variable.Name] = FeelValue.FromJson(variable.Value);
        return found;
    }

    private static IReadOnlyList<T> List<T>(JsonElement json, string name, Func<JsonElement, T> read) =>
        json.TryGetProperty(name, out var items) ? [.. items.EnumerateArray().Select(read)] : [];

    private static string? Text(JsonElement json, string name) => json.TryGetProperty(name, out var text) ? text.GetString() : null;

    private static string Word<T>(T value) where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    private static T Word<T>(JsonElement json, string name) where T : struct, Enum
    {
        var word = json.GetProperty(name).GetString();
        foreach (var value in Enum.GetValues<T>())
            if (Word(value) == word)
                return value;
        throw new FormatException($"'{word}' in {name}");
    }
}

namespace DocFlow.Pdf;

/// <summary>§6.6.2.3.3: the container of extension schemas, read and held against its own rules.</summary>
internal sealed class ExtensionCheck(ArchivalRun run, XmpTypes types, int number)
{
    public void Check(XmpProperty schemas)
    {
        if (schemas.Prefix != "pdfaExtension")
            Wrong("pdfaExtension:schemas", "không dùng tiền tố pdfaExtension", "is not written with the prefix pdfaExtension");
        if (schemas.Value.Kind != XmpKind.Bag)
        {
            Wrong("pdfaExtension:schemas", "phải là một Bag", "has to be a bag");
            return;
        }
        foreach (var schema in schemas.Value.Items)
            Schema(schema);
    }

    private void Schema(XmpValue schema)
    {
        var (_, space, prefix, _) = Container("Schema");
        if (!Fields(schema, "Schema"))
            return;
        var own = schema.Field(space, "namespaceURI") ?? "";
        foreach (var type in Items(schema, space, "valueType"))
            ValueType(type);
        foreach (var property in Items(schema, space, "property"))
            Property(property, own, prefix);
    }

    private void Property(XmpValue property, string own, string prefix)
    {
        var space = Container("Property").Space;
        if (!Fields(property, "Property"))
            return;
        if (property.Field(space, "name") is { } name && property.Field(space, "valueType") is { } type)
        {
            if (!types.Knows(type))
                Wrong("pdfaProperty:valueType", $"nêu kiểu chưa được định nghĩa ({type})", $"names a type that is not defined ({type})");
            types.Add(own, name, type);
        }
        if (property.Field(space, "category") is { } category and not ("internal" or "external"))
            Wrong("pdfaProperty:category", $"phải là internal hoặc external, không phải {category} ({prefix})", $"has to be internal or external, not {category} ({prefix})");
    }

    private void ValueType(XmpValue type)
    {
        var space = Container("ValueType").Space;
        if (!Fields(type, "ValueType"))
            return;
        var of = Container("Field").Space;
        var fields = new Dictionary<string, string>();
        foreach (var field in Items(type, space, "field"))
            if (Fields(field, "Field") && field.Field(of, "name") is { } name && field.Field(of, "valueType") is { } wanted)
                fields[name] = wanted;
        if (type.Field(space, "type") is { } called)
            types.AddType(called, type.Field(space, "namespaceURI") ?? "", fields);
    }

    // Every field is one of the container's, by its namespace, prefix and shape, and none that has to be there is missing.
    private bool Fields(XmpValue value, string name)
    {
        var (_, space, prefix, table) = Container(name);
        if (value.Kind != XmpKind.Structure)
        {
            Wrong($"pdfa{name}", "phải là một cấu trúc", "has to be a structure");
            return false;
        }
        var wanted = XmpTypes.Entries(table).ToList();
        foreach (var field in value.Fields)
            if (field.Space != space || !wanted.Exists(entry => entry.Key.TrimStart('?') == field.Name))
                Wrong($"{field.Prefix}:{field.Name}", $"không thuộc lược đồ chứa {prefix}", $"is no field of {prefix}");
            else if (field.Prefix != prefix)
                Wrong($"{field.Prefix}:{field.Name}", $"không dùng tiền tố {prefix}", $"is not written with the prefix {prefix}");
        foreach (var (key, type) in wanted)
        {
            var found = value.Fields.FirstOrDefault(field => field.Space == space && field.Name == key.TrimStart('?'));
            if (found is null && !key.StartsWith('?'))
                Wrong($"{prefix}:{key}", "bị thiếu", "is missing");
            if (found is not null && (type.StartsWith("seq", StringComparison.Ordinal) ? found.Value.Kind != XmpKind.Seq : found.Value.Kind != XmpKind.Simple))
                Wrong($"{prefix}:{found.Name}", "không đúng kiểu", "is not of its type");
        }
        return true;
    }

    private static IReadOnlyList<XmpValue> Items(XmpValue owner, string space, string name) =>
        owner.Fields.FirstOrDefault(field => field.Space == space && field.Name == name)?.Value is { Kind: XmpKind.Seq } array ? array.Items : [];

    private static (string Name, string Space, string Prefix, string Fields) Container(string name) => Array.Find(XmpSchemaTables.Containers, container => container.Name == name);

    private void Wrong(string what, string vi, string en) => run.Report("6.6.2.3.3", $"Lược đồ mở rộng: {what} {vi}.", $"Extension schema: {what} {en}.", number);
}

namespace DocFlow.App.Features.Organisation;

/// <summary>Agencies in the order of their tree, each with how deep it stands.</summary>
internal static class AgencyTree
{
    public static IReadOnlyList<AgencyAt> Of(IReadOnlyList<Agency> agencies)
    {
        var known = agencies.Select(a => a.Id).ToHashSet();
        var below = agencies.Where(a => a.ParentId is { } p && known.Contains(p)).ToLookup(a => a.ParentId!.Value);
        var tree = new List<AgencyAt>();
        foreach (var top in agencies.Where(a => a.ParentId is not { } p || !known.Contains(p)).OrderBy(a => a.SortKey, StringComparer.Ordinal))
            Add(top, 0);
        return tree;

        void Add(Agency agency, int depth)
        {
            tree.Add(new AgencyAt(agency, depth));
            foreach (var next in below[agency.Id].OrderBy(a => a.SortKey, StringComparer.Ordinal))
                Add(next, depth + 1);
        }
    }
}

internal sealed record AgencyAt(Agency Agency, int Depth);

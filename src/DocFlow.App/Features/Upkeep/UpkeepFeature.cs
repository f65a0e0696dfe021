using DocFlow.App.Platform.Web;

namespace DocFlow.App.Features.Upkeep;

/// <summary>What the house does for itself at night: look after the files, anchor the audit chains, sweep.</summary>
internal sealed class UpkeepFeature : IFeature
{
    public void Add(OfficeParts office)
    {
        office.Job<AnchorJob>(atOnce: 1);
        office.Job<SweepJob>(atOnce: 1);
        office.Job<FsckJob>(atOnce: 1, mostAttempts: 3);
        office.Every<AnchorJob>("0 45 0 * * ?");
        office.Every<SweepJob>("0 15 1 * * ?");
        office.Every<FsckJob>("0 0 2 * * ?");
    }

    public void Map(FeatureRoutes routes)
    {
    }
}

using DocFlow.App.Features.Demo.Authority;
using DocFlow.App.Features.Demo.Cloud;
using DocFlow.App.Features.Demo.Plays;
using DocFlow.App.Features.Demo.Story;
using DocFlow.App.Features.Signing.Keys;
using DocFlow.App.Features.Signing.Remote;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Identity;
using DocFlow.App.Platform.Storage;
using DocFlow.App.Platform.Web;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace DocFlow.App.Features.Demo;

internal sealed class DemoFeature : IFeature
{
    public void Add(OfficeParts office)
    {
        office.Services.AddScoped(services => new DemoOffice(services.GetRequiredService<Work>(), services.GetRequiredService<UserManager<Account>>(), services.GetRequiredService<AllRows>(),
            services.GetRequiredService<KeyDesk>(), services.GetRequiredService<FileStore>(), services.GetRequiredService<RemoteDoor>(), services.GetService<IConfiguration>()?["urls"]?.Split(';')[0]));
        office.Services.AddSingleton<SampleAuthority>().AddSingleton<SampleCloud>();
        office.Services.AddScoped<Cast>();
        office.Services.AddScoped<Paper>();
        office.Services.AddScoped<SampleStory>();
        office.Job<StoryJob>(atOnce: 1);
        office.Job<PrepareJob>(atOnce: 1);
        office.Slot<DemoLink>("person");
    }

    public void Map(FeatureRoutes routes)
    {
        SampleAuthority.Map(routes.Pages);
        SampleCloud.Map(routes.Pages);
    }
}

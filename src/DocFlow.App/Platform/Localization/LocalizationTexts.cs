using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace DocFlow.App.Platform.Localization;

public static class LocalizationTexts
{
    /// <summary>The string tables of this assembly, and <see cref="Text"/> for whoever is asking.</summary>
    public static IServiceCollection AddLocalizationTexts(this IServiceCollection services)
    {
        services.AddHttpContextAccessor();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(_ => new Texts(typeof(Texts).Assembly));
        services.AddScoped(provider => new Formats(
            LanguageChoice.Of(provider.GetRequiredService<IHttpContextAccessor>().HttpContext),
            provider.GetRequiredService<TimeProvider>()));
        services.AddScoped<Text>();
        return services;
    }
}

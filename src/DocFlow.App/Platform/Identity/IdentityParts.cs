using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Storage;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace DocFlow.App.Platform.Identity;

/// <summary>Wires log-in: accounts on ASP.NET Core Identity, sessions as rows, tokens for programs, keys encrypted at rest.</summary>
internal static class IdentityParts
{
    /// <summary>A browser's cookie or a program's token, whichever the request carries.</summary>
    public const string Either = "either";

    public static void AddOfficeIdentity(this IServiceCollection services)
    {
        services.AddHttpContextAccessor();
        services.AddIdentityCore<Account>(AccountRules.Apply).AddEntityFrameworkStores<OfficeContext>().AddSignInManager().AddClaimsPrincipalFactory<PrincipalOfAccount>().AddDefaultTokenProviders();
        services.AddAuthentication(Either)
            .AddPolicyScheme(Either, null, scheme => scheme.ForwardDefaultSelector = context =>
                context.Request.Headers.Authorization.Count > 0 ? TokenHandler.Name : IdentityConstants.ApplicationScheme)
            .AddScheme<AuthenticationSchemeOptions, TokenHandler>(TokenHandler.Name, null)
            .AddIdentityCookies();
        services.AddSingleton<TicketStore>();
        services.AddSingleton<KnownAccounts>();
        services.Configure<SecurityStampValidatorOptions>(stamps => stamps.OnRefreshingPrincipal = refreshed =>
        {
            // The fresh principal still belongs to the same session row.
            refreshed.NewPrincipal!.Identities.First().AddClaims(refreshed.CurrentPrincipal!.FindAll(OfficeClaims.Session));
            return Task.CompletedTask;
        });
        services.AddScoped<Sessions>();
        services.AddScoped<Tokens>();
        services.Configure<IdentityPasskeyOptions>(passkeys =>
        {
            // A passkey stands for both steps of the log-in, so the device has to check who holds it.
            passkeys.UserVerificationRequirement = "required";
            passkeys.ResidentKeyRequirement = "required";
        });
        services.AddOptions<CookieAuthenticationOptions>(IdentityConstants.ApplicationScheme).Configure<TicketStore>((cookie, store) =>
        {
            cookie.SessionStore = store;
            cookie.Cookie.Name = "df-session";
            cookie.Cookie.SameSite = SameSiteMode.Lax;
            cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            cookie.ExpireTimeSpan = TimeSpan.FromHours(12);
            cookie.SlidingExpiration = true;
            cookie.LoginPath = "/dang-nhap";
            cookie.ReturnUrlParameter = "tiep";
            cookie.Events.OnRedirectToLogin = context => Answer(context, StatusCodes.Status401Unauthorized);
            cookie.Events.OnRedirectToAccessDenied = context => Answer(context, StatusCodes.Status403Forbidden);
        });
        services.AddAuthorization();
        services.AddDataProtection().SetApplicationName("DocFlow");
        services.AddOptions<KeyManagementOptions>().Configure<OfficeWriter, DataFolder>((keys, writer, folder) =>
        {
            keys.XmlRepository = new KeyRing(writer);
            keys.XmlEncryptor = new KeyRingEncryptor(folder);
        });
    }

    /// <summary>A page sends people to the log-in; the API answers with a status.</summary>
    private static Task Answer(RedirectContext<CookieAuthenticationOptions> context, int status)
    {
        if (context.Request.Path.StartsWithSegments("/api") || context.Request.Path.StartsWithSegments("/live"))
            context.Response.StatusCode = status;
        else
            context.Response.Redirect(context.RedirectUri);
        return Task.CompletedTask;
    }
}

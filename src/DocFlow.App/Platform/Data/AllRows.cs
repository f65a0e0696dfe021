using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Platform.Data;

/// <summary>
/// Every row of a kind, whoever may see it. For the few places that answer "who is this" and "is everything there", before or beside
/// any viewer; never for a page, a list or an answer. A House test names the types that may ask for it.
/// </summary>
internal sealed class AllRows(OfficeContext db)
{
    public IQueryable<T> Of<T>()
        where T : class => db.Set<T>().AsNoTracking();
}

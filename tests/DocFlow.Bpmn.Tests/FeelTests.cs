using System.Text.Json;
using DocFlow.Bpmn.Feel;

namespace DocFlow.Bpmn.Tests;

public class FeelTests
{
    private static readonly DateTimeOffset now = new(2026, 3, 20, 9, 30, 0, TimeSpan.FromHours(7));

    private static FeelValue Eval(string expression, string context = "{}")
    {
        using var json = JsonDocument.Parse(context);
        var variables = ((FeelValue.Context)FeelValue.FromJson(json.RootElement)).Entries;
        return FeelExpression.Parse(expression, variables.Keys).Evaluate(variables, now);
    }

    [Theory]
    [InlineData("1 + 2 * 3", "7")]
    [InlineData("(1 + 2) * 3", "9")]
    [InlineData("2 ** 3 ** 2", "64")]
    [InlineData("-2 ** 2", "4")]
    [InlineData("0.1 + 0.2", "0.3")]
    [InlineData("10 / 4", "2.5")]
    [InlineData("1 / 0", "null")]
    [InlineData("1.50", "1.5")]
    [InlineData("1.2e3", "1200")]
    [InlineData("\"a\" + \"b\"", "ab")]
    [InlineData("\"a\" + 1", "null")]
    [InlineData("\"\\u0110\\n\"", "Đ\n")]
    [InlineData("1 = 1", "true")]
    [InlineData("1 = \"1\"", "null")]
    [InlineData("null = null", "true")]
    [InlineData("1 != null", "true")]
    [InlineData("1 < 2 and 2 < 3", "true")]
    [InlineData("true and null", "null")]
    [InlineData("false and null", "false")]
    [InlineData("true or null", "true")]
    [InlineData("false or null", "null")]
    [InlineData("not(null)", "null")]
    [InlineData("5 between 1 and 10", "true")]
    [InlineData("5 in [1..5)", "false")]
    [InlineData("5 in (1, 3, 5)", "true")]
    [InlineData("5 in (> 3, < 2)", "true")]
    [InlineData("5 in [1..3] or true", "true")]
    [InlineData("3 in (1..5)", "true")]
    [InlineData("5 in ]1..5[", "false")]
    [InlineData("if 1 < 2 then \"a\" else \"b\"", "a")]
    [InlineData("if null then 1 else 2", "2")]
    [InlineData("for x in [1, 2], y in [10, 20] return x + y", "[11, 21, 12, 22]")]
    [InlineData("for i in 3..1 return i", "[3, 2, 1]")]
    [InlineData("for i in 1..4 return if i <= 2 then 1 else partial[-1] + partial[-2]", "[1, 1, 2, 3]")]
    [InlineData("some x in [1, 2] satisfies x > 1", "true")]
    [InlineData("every x in [] satisfies x > 1", "true")]
    [InlineData("[1, 2, 3][item >= 2]", "[2, 3]")]
    [InlineData("[1, 2, 3][-1]", "3")]
    [InlineData("[1, 2, 3][4]", "null")]
    [InlineData("{a: 1, b: a + 1}.b", "2")]
    [InlineData("[{a: 1}, {a: 2}].a", "[1, 2]")]
    [InlineData("[{a: 1}, {a: 2}][a = 2]", "[{a: 2}]")]
    [InlineData("(function(x, y) x + y)(1, 2)", "3")]
    [InlineData("{f: function(n) n * 2, r: f(4)}.r", "8")]
    [InlineData("1 instance of number", "true")]
    [InlineData("[1] instance of list<number>", "true")]
    [InlineData("// nói\n1 /* thêm */ + 1", "2")]
    public void The_grammar_is_that_of_DMN(string expression, string expected) => Assert.Equal(expected, Eval(expression).ToString());

    [Theory]
    [InlineData("date(\"2026-03-20\") + duration(\"P1M\")", "2026-04-20")]
    [InlineData("date(2024, 2, 29).weekday", "4")]
    [InlineData("date(\"2023-02-29\")", "null")]
    [InlineData("@\"2026-03-20\" - @\"2026-03-01\"", "P19D")]
    [InlineData("date and time(\"2026-03-20T10:00:00+07:00\") = date and time(\"2026-03-20T03:00:00Z\")", "true")]
    [InlineData("date and time(\"2026-03-20T10:00:00@Asia/Ho_Chi_Minh\").time offset", "PT7H")]
    [InlineData("now() + duration(\"PT30M\")", "2026-03-20T10:00:00+07:00")]
    [InlineData("today()", "2026-03-20")]
    [InlineData("duration(\"P1DT2H\") * 2", "P2DT4H")]
    [InlineData("duration(\"P1Y\") + duration(\"P1D\")", "null")]
    [InlineData("years and months duration(date(\"2024-02-29\"), date(\"2026-02-28\"))", "P1Y11M")]
    [InlineData("duration(\"PT90S\").minutes", "1")]
    [InlineData("time(\"10:00:00\") < time(\"11:00:00\")", "true")]
    [InlineData("day of week(@\"2026-03-20\")", "Friday")]
    [InlineData("week of year(@\"2026-01-01\")", "1")]
    public void Time_is_counted_as_DMN_says(string expression, string expected) => Assert.Equal(expected, Eval(expression).ToString());

    [Theory]
    [InlineData("substring(\"Quyết định\", 7)", "định")]
    [InlineData("substring(\"abc\", -2, 1)", "b")]
    [InlineData("string length(\"😀a\")", "2")]
    [InlineData("upper case(\"đ\")", "Đ")]
    [InlineData("contains(\"văn bản\", \"bản\")", "true")]
    [InlineData("matches(\"15/UBND-VP\", \"^[0-9]+/[A-Z]+\")", "true")]
    [InlineData("replace(\"a-b-c\", \"-\", \"/\")", "a/b/c")]
    [InlineData("split(\"a;b\", \";\")", "[\"a\", \"b\"]")]
    [InlineData("string join([\"a\", null, \"b\"], \", \")", "a, b")]
    [InlineData("number(\"1.234,5\", \".\", \",\")", "1234.5")]
    [InlineData("count([1, null])", "2")]
    [InlineData("sum(1, 2, 3)", "6")]
    [InlineData("min([])", "null")]
    [InlineData("mean([1, 2])", "1.5")]
    [InlineData("median([3, 1, 2])", "2")]
    [InlineData("mode([6, 1, 9, 6, 1])", "[1, 6]")]
    [InlineData("distinct values([1, 2, 1])", "[1, 2]")]
    [InlineData("flatten([[1, [2]], 3])", "[1, 2, 3]")]
    [InlineData("sort([3, 1, 2], function(x, y) x > y)", "[3, 2, 1]")]
    [InlineData("insert before([1, 3], 2, 2)", "[1, 2, 3]")]
    [InlineData("index of([1, 2, 1], 1)", "[1, 3]")]
    [InlineData("sublist([1, 2, 3], 2, 1)", "[2]")]
    [InlineData("union([1], [1, 2])", "[1, 2]")]
    [InlineData("decimal(2.5, 0)", "2")]
    [InlineData("round half up(-2.5, 0)", "-3")]
    [InlineData("round half down(2.5, 0)", "2")]
    [InlineData("round up(1.1, 0)", "2")]
    [InlineData("floor(-1.5)", "-2")]
    [InlineData("modulo(-12, 5)", "3")]
    [InlineData("abs(-1)", "1")]
    [InlineData("get value({a: 1}, \"a\")", "1")]
    [InlineData("context merge([{a: 1}, {b: 2}])", "{a: 1, b: 2}")]
    [InlineData("before([1..3), [3..5])", "true")]
    [InlineData("includes([1..5], 3)", "true")]
    [InlineData("overlaps([1..3], (3..5])", "false")]
    [InlineData("substring(string: \"abc\", start position: 2)", "bc")]
    [InlineData("is(1, 1.0)", "true")]
    public void The_built_in_functions_answer(string expression, string expected) => Assert.Equal(expected, Eval(expression).ToString());

    [Theory]
    [InlineData("hạn xử lý > 3 and độ_khẩn = \"hỏa tốc\"", """{"hạn xử lý": 5, "độ_khẩn": "hỏa tốc"}""")]
    [InlineData("văn bản.số đến = 125", """{"văn bản": {"số đến": 125}, "số đến": 1}""")]
    [InlineData("every người in danh_sách satisfies người.xong or not(người.giữ lại)", """{"danh_sách": [{"xong": true, "giữ lại": true}], "giữ lại": 0}""")]
    public void Vietnamese_names_work_with_and_without_spaces(string expression, string context) => Assert.Equal(FeelValue.True, Eval(expression, context));

    [Theory]
    [InlineData("", 0)]
    [InlineData("1 +", 3)]
    [InlineData("(1", 2)]
    [InlineData("1 2", 2)]
    [InlineData("\"a", 2)]
    [InlineData("unknown(1)", 10)]
    [InlineData("if true then 1", 14)]
    [InlineData("${x}", 0)]
    [InlineData("a == b", 3)]
    public void What_does_not_parse_is_refused_with_its_place(string expression, int position) => Assert.Equal(position, Assert.Throws<FeelException>(() => FeelExpression.Parse(expression)).Position);

    [Fact]
    public void Depth_length_and_steps_are_bounded()
    {
        Assert.Throws<FeelException>(() => FeelExpression.Parse(new string('(', 5_000) + "1" + new string(')', 5_000)));
        Assert.Throws<FeelException>(() => FeelExpression.Parse(new string('-', 5_000) + "1"));
        Assert.Throws<FeelException>(() => FeelExpression.Parse("a" + string.Concat(Enumerable.Repeat("[1]", 5_000))));
        Assert.Throws<FeelException>(() => FeelExpression.Parse(new string(' ', FeelExpression.Longest + 1)));
        Assert.Throws<FeelException>(() => Eval("for a in 1..1000, b in 1..1000 return 1"));
        Assert.Throws<FeelException>(() => Eval("count(for a in 1..100000000000 return a)"));
        Assert.Throws<FeelException>(() => Eval("{f: function(f, n) f(f, n + 1), r: f(f, 1)}.r"));
    }

    [Theory]
    [InlineData("{a: \"xxxxxxxxxxxxxxxx\", b: a+a+a+a+a+a+a+a, c: b+b+b+b+b+b+b+b, d: c+c+c+c+c+c+c+c, e: d+d+d+d+d+d+d+d, f: e+e+e+e+e+e+e+e, g: f+f+f+f+f+f+f+f, h: g+g+g+g+g+g+g+g}")]
    [InlineData("{a: [1,1,1,1,1,1,1,1], b: [a,a,a,a,a,a,a,a], c: [b,b,b,b,b,b,b,b], d: [c,c,c,c,c,c,c,c], e: [d,d,d,d,d,d,d,d], f: [e,e,e,e,e,e,e,e], g: string([f,f,f,f,f,f,f,f])}")]
    [InlineData("for i in 1..1000 return [partial[-1]]")]
    [InlineData("for i in 1..1000 return [partial, partial]")]
    [InlineData("{l: for i in 1..50000 return i, n: distinct values(l)}")]
    [InlineData("{l: for i in 1..50000 return i, n: for i in l return sum(l)}")]
    public void What_grows_too_big_or_costs_too_much_is_stopped(string expression) => Assert.Throws<FeelException>(() => Eval(expression));

    [Fact]
    public void Typed_JSON_gives_every_value_back()
    {
        foreach (var expression in new[] { "null", "true", "1.25", "\"Đồng Hới\"", "[1, [\"a\"]]", "{a: {b: null}}", "@\"2026-03-20\"", "@\"10:00:00+07:00\"", "@\"2026-03-20T10:00:00Z\"", "@\"P1DT2H\"", "@\"P1Y2M\"", "[1..5)", "{\"@date\": \"x\"}" })
        {
            var value = Eval(expression);
            Assert.Equal(value, FeelValue.FromJson(value.ToJson()));
        }
        Assert.Equal("\"2026-03-20\"", Eval("@\"2026-03-20\"").ToPlainJson()!.ToJsonString());
    }

    [Theory]
    [InlineData("-", "5", true)]
    [InlineData("< 5", "5", false)]
    [InlineData("1, 5", "5", true)]
    [InlineData("not(1, 5)", "5", false)]
    [InlineData("[1..5], > 10", "11", true)]
    [InlineData("? * 2 = 10", "5", true)]
    [InlineData("\"a\", \"b\"", "\"b\"", true)]
    [InlineData("null", "null", true)]
    public void Unary_tests_accept_or_not(string tests, string value, bool expected) =>
        Assert.Equal(expected, FeelExpression.ParseTests(tests).Accepts(Eval(value), new Dictionary<string, FeelValue>()));

    [Fact]
    public void Damaged_expressions_are_refused_or_evaluated_and_never_fail_otherwise()
    {
        const string whole = "every r in recipients satisfies (r.done or not(r.blocks)) and {a: [1..5], b: \"x\"}.a[1] in (>3, date(\"2026-01-01\") + @\"P1D\") or f(x: 1)[item = 2]";
        var random = new Random(11);
        for (var round = 0; round < 20_000; round++)
        {
            var damaged = whole.ToCharArray();
            for (var change = random.Next(1, 6); change > 0; change--)
                damaged[random.Next(damaged.Length)] = whole[random.Next(whole.Length)];
            try
            {
                Assert.NotNull(Eval(new string(damaged), """{"recipients": [{"done": true}]}"""));
            }
            catch (FeelException refused)
            {
                Assert.NotEmpty(refused.Expectation);
            }
        }
    }
}

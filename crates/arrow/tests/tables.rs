//! Rows of documents, read whole and in parts, and files of them.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::fmt::Write;
use std::fs;
use std::path::Path;

use arrow_ipc::reader::{FileReader, StreamReader};
use jobglot::ErrorKind;
use jobglot_arrow::arrow_array::cast::AsArray;
use jobglot_arrow::arrow_array::{Array, RecordBatch};
use jobglot_arrow::{
    BatchReader, Batches, Error, FileFormat, Place, Table, TableBuilder, TableFile,
};
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;

const JOB: &str = r#"{"job": {"JOB_ID": "7", "JOB_NAME": "deploy", "EXECUTION_STATUS": "FAILED",
    "COLOUR": "red"},
    "tasks": [{"TASK_NAME": "build", "TASK_STATUS": "SUCCEEDED", "TASK_INDEX": 1,
    "CREATED_AT": "2024-03-01T10:00:00.250Z"},
    {"TASK_NAME": "start", "TASK_STATUS": "FAILED", "TASK_INDEX": 2,
    "MESSAGES": "{\"Detail\": \"no room\"}"}], "task_count": 2}"#;

fn place(document: i64) -> Place<'static> {
    Place { file: "jobs.ndjson", document }
}

/// Reads `text` in parts, all documents over `whole_limit` bytes piece by piece, and takes rows
/// after every `rows` of them.
fn batches(text: &str, whole_limit: usize, rows: usize) -> Result<Vec<Batches>, Error> {
    let mut builder = TableBuilder::new(&Table::ALL);
    let mut parts = jobglot::parts(text.as_bytes()).whole_up_to(whole_limit);
    let mut batches = Vec::new();
    while let Some(part) = parts.next_part() {
        builder.push_part(place(1), &part.unwrap())?;
        if builder.rows() >= rows {
            batches.push(builder.finish()?);
        }
    }
    batches.push(builder.finish()?);
    Ok(batches)
}

/// One line a row: `column=value` of all columns with a value.
fn print(batches: &[Batches], table: Table) -> String {
    let mut text = String::new();
    for batch in batches.iter().filter_map(|batches| batches.of(table)) {
        for row in 0..batch.num_rows() {
            for (field, column) in batch.schema().fields().iter().zip(batch.columns()) {
                if column.is_valid(row) {
                    write!(text, "{}={} ", field.name(), value(column, row)).unwrap();
                }
            }
            text = text.trim_end().to_owned() + "\n";
        }
    }
    text
}

fn value(column: &dyn Array, row: usize) -> String {
    use jobglot_arrow::arrow_array::types::{
        Float64Type, Int32Type, Int64Type, TimestampMicrosecondType,
    };
    if let Some(texts) = column.as_string_opt::<i32>() {
        return format!("{:?}", texts.value(row));
    }
    if let Some(words) = column.as_dictionary_opt::<Int32Type>() {
        let key = usize::try_from(words.keys().value(row)).unwrap();
        return words.values().as_string::<i32>().value(key).to_owned();
    }
    if let Some(times) = column.as_primitive_opt::<TimestampMicrosecondType>() {
        return format!("{}us", times.value(row));
    }
    if let Some(numbers) = column.as_primitive_opt::<Int64Type>() {
        return numbers.value(row).to_string();
    }
    if let Some(numbers) = column.as_primitive_opt::<Float64Type>() {
        return numbers.value(row).to_string();
    }
    column.as_boolean().value(row).to_string()
}

#[test]
fn a_job_fills_all_tables() {
    let batches = batches(JOB, usize::MAX, usize::MAX).unwrap();
    let printed: String = Table::ALL.iter().map(|&table| print(&batches, table)).collect();
    insta::assert_snapshot!(printed);
}

#[test]
fn columns_follow_the_canonical_model() {
    let mut printed = String::new();
    for table in Table::ALL {
        writeln!(printed, "{table}").unwrap();
        for field in table.schema().fields() {
            writeln!(printed, "  {}: {}", field.name(), field.data_type()).unwrap();
        }
    }
    insta::assert_snapshot!(printed);
}

#[test]
fn rows_do_not_depend_on_how_documents_are_read() {
    let whole = batches(JOB, usize::MAX, usize::MAX).unwrap();
    let in_pieces = batches(JOB, 0, usize::MAX).unwrap();
    let taken_often = batches(JOB, 0, 1).unwrap();
    let mut builder = TableBuilder::new(&Table::ALL);
    builder.push_job(place(1), jobglot::parse(JOB.as_bytes()).unwrap().job());
    let at_once = [builder.finish().unwrap()];
    for table in Table::ALL {
        let expected = print(&whole, table);
        assert_eq!(print(&in_pieces, table), expected);
        assert_eq!(print(&taken_often, table), expected);
        assert_eq!(print(&at_once, table), expected);
    }
}

/// Elements inside of strings, and lists that are whole documents, are read at another time.
#[test]
fn rows_of_fixtures_do_not_depend_on_how_documents_are_read() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../testdata/fixtures");
    let mut documents = 0;
    for schema in fs::read_dir(folder).unwrap() {
        for path in fs::read_dir(schema.unwrap().path()).unwrap() {
            let path = path.unwrap().path();
            let text = fs::read_to_string(&path).unwrap_or_default();
            let Ok(document) = jobglot::parse(text.as_bytes()) else { continue };
            let mut builder = TableBuilder::new(&Table::ALL);
            builder.push_job(place(1), document.job());
            let at_once = [builder.finish().unwrap()];
            let in_parts = batches(&text, usize::MAX, usize::MAX).unwrap();
            let in_pieces =
                can_be_read_in_pieces(&text).then(|| batches(&text, 0, usize::MAX).unwrap());
            for table in Table::ALL {
                let expected = sorted(&print(&at_once, table));
                for rows in [Some(&in_parts), in_pieces.as_ref()].into_iter().flatten() {
                    assert_eq!(sorted(&print(rows, table)), expected, "{path:?}");
                }
            }
            documents += 1;
        }
    }
    assert!(documents > 100);
}

/// Not if a list occurs twice: its elements have been passed on.
fn can_be_read_in_pieces(text: &str) -> bool {
    let mut parts = jobglot::parts(text.as_bytes()).whole_up_to(0);
    while let Some(part) = parts.next_part() {
        match part {
            Ok(_) => {}
            Err(error) => {
                assert_eq!(*error.kind(), ErrorKind::Repeated);
                return false;
            }
        }
    }
    true
}

fn sorted(lines: &str) -> Vec<String> {
    let mut lines: Vec<_> = lines.lines().map(str::to_owned).collect();
    lines.sort_unstable();
    lines
}

#[test]
fn a_job_after_its_tasks_is_in_their_rows_unless_they_were_taken() {
    let text = r#"{"tasks": [{"TASK_NAME": "build", "TASK_STATUS": "SUCCEEDED"},
        {"TASK_NAME": "start", "TASK_STATUS": "FAILED"}],
        "job": {"JOB_ID": "7", "EXECUTION_STATUS": "FAILED"}, "task_count": 2}"#;
    let whole = print(&batches(text, usize::MAX, usize::MAX).unwrap(), Table::Tasks);
    let in_pieces = print(&batches(text, 0, usize::MAX).unwrap(), Table::Tasks);
    assert_eq!(in_pieces, whole);
    assert!(whole.contains("job_id=\"7\""));
    assert!(matches!(batches(text, 0, 1), Err(Error::JobAfterRows)));
}

#[test]
fn an_unreadable_document_is_a_row_of_every_table() {
    let mut builder = TableBuilder::new(&Table::ALL);
    builder.push_error(place(3), "expected a value");
    let batches = [builder.finish().unwrap()];
    for table in Table::ALL {
        let row = "file=\"jobs.ndjson\" document=3 error=\"expected a value\"\n";
        assert_eq!(print(&batches, table), row);
    }
}

#[test]
fn files_hold_the_rows() {
    let batch = batches(JOB, usize::MAX, usize::MAX).unwrap()[0].of(Table::Tasks).unwrap().clone();
    // More rows than one batch of a file has.
    let count = 5000;
    let written = |format| {
        let mut file = TableFile::new(Vec::new(), Table::Tasks, format).unwrap();
        for _ in 0..count {
            file.write(batch.clone()).unwrap();
        }
        file.finish().unwrap()
    };
    let assert_rows = |batches: &mut dyn Iterator<Item = RecordBatch>| {
        let mut rows = 0;
        for found in batches {
            assert_eq!(found.schema().fields(), Table::Tasks.schema().fields());
            assert_eq!(found.slice(0, 2), batch);
            rows += found.num_rows();
        }
        assert_eq!(rows, 2 * count);
    };
    let parquet = written(FileFormat::Parquet);
    let parquet = ParquetRecordBatchReaderBuilder::try_new(bytes::Bytes::from(parquet)).unwrap();
    assert_rows(&mut parquet.build().unwrap().map(Result::unwrap));
    let file = std::io::Cursor::new(written(FileFormat::ArrowFile));
    assert_rows(&mut FileReader::try_new(file, None).unwrap().map(Result::unwrap));
    let stream = written(FileFormat::ArrowStream);
    assert_rows(&mut StreamReader::try_new(&*stream, None).unwrap().map(Result::unwrap));
}

#[test]
fn a_reader_has_the_rows_of_all_inputs() {
    let line = JOB.replace('\n', " ") + "\n";
    let inputs = || {
        let parts = |text: &str| Ok(jobglot::parts(std::io::Cursor::new(text.to_owned())));
        [
            ("a.json".to_owned(), parts(JOB)),
            ("gone.json".to_owned(), Err(std::io::Error::other("no such file"))),
            ("b.ndjson".to_owned(), parts(&format!("{line}{{\"id\":,}}\n{line}"))),
        ]
    };
    let read = |table| BatchReader::new(table, inputs()).collect::<Result<Vec<_>, _>>().unwrap();
    let jobs = read(Table::Jobs);
    assert_eq!(jobs.len(), 1);
    let column = |name: &str| jobs[0].column_by_name(name).unwrap();
    let values = |name: &str| (0..5).map(|row| value(column(name), row)).collect::<Vec<_>>();
    assert_eq!(
        values("file"),
        ["a.json", "gone.json", "b.ndjson", "b.ndjson", "b.ndjson"].map(|name| format!("{name:?}"))
    );
    assert_eq!(values("document"), ["1", "1", "1", "2", "3"]);
    let errors = column("error").as_string::<i32>();
    assert_eq!(errors.value(1), "no such file");
    assert_eq!(
        (errors.is_null(2), errors.value(3).contains("line 2"), errors.is_null(4)),
        (true, true, true)
    );
    // A row for each task, and for each document that has none because it cannot be read.
    assert_eq!(read(Table::Tasks)[0].num_rows(), 2 + 1 + 2 + 1 + 2);
    assert_eq!(read(Table::Resources)[0].num_rows(), 2);
}

#[test]
fn a_reader_divides_rows_into_batches() {
    let lines = "{\"jobId\": 1, \"activityLogId\": 1, \"status\": \"RUNNING\"}\n".repeat(20_000);
    let inputs = [("jobs.ndjson".to_owned(), Ok(jobglot::parts(lines.as_bytes())))];
    let batches = BatchReader::new(Table::Jobs, inputs).map(|batch| batch.unwrap().num_rows());
    assert_eq!(batches.collect::<Vec<_>>(), [8192, 8192, 3616]);
}
